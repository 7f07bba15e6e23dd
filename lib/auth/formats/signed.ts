import { randomUUID } from 'node:crypto'
import { now } from '../../clock'
import { env, type Lifetimes } from '../../env'
import { type AccessClaims, defaultAlgorithm, signAccessToken, verifyAccessToken } from '../../token/jwt'
import type { Format } from '../format'
import { findVerificationKey, signingKeyFor } from '../key-ring'
import { type PublicUser, principalFromClaims } from '../principal'

/** The `aud` of a strategy's tokens: a token of one is refused by every other. */
export function audienceOf(strategyId: string): string {
  return `claim-check:${strategyId}`
}

/**
 * The token carries the truth, signed: who somebody was when it was issued. Verifying needs a key and no database;
 * the price is that nothing can take it back before it expires.
 */
export function signedFormat(lifetimeSeconds: (of: Lifetimes) => number): Format {
  return {
    kind: 'self-contained',
    protection: 'signed',
    // `findVerificationKey` answers from memory.
    lookupsPerVerification: 0,
    decidedBy: 'credential',
    dependsOnKey: 'signing-key',
    revocation: 'at-expiry',
    choosesAlgorithm: true,
    holds: 'nothing',
    lifetimeSeconds,

    async issue(user, { strategyId, alg, at }) {
      const iat = Math.floor(at.getTime() / 1000)
      const exp = iat + lifetimeSeconds(env())
      const claims = claimsOf(user, { iss: env().APP_ORIGIN, aud: audienceOf(strategyId), iat, exp })
      const token = await signAccessToken(claims, await signingKeyFor(alg ?? defaultAlgorithm))
      const expiresAt = new Date(exp * 1000)
      return { token, issuedAt: new Date(iat * 1000), expiresAt, keepUntil: expiresAt }
    },

    specimen({ user, strategyId, issuer: iss, issuedAtSeconds: iat, lifetimes, signingKey }) {
      const exp = iat + lifetimeSeconds(lifetimes)
      return signAccessToken(claimsOf(user, { iss, aud: audienceOf(strategyId), iat, exp }), signingKey)
    },

    async verify(token, { strategyId, steps }) {
      const verified = await verifyAccessToken(
        token,
        {
          issuer: env().APP_ORIGIN,
          audience: audienceOf(strategyId),
          now: now(),
          lifetimeSeconds: lifetimeSeconds(env()),
          findKey: findVerificationKey,
        },
        steps,
      )
      if (!verified.ok) return verified
      return { ok: true, value: principalFromClaims(verified.value, { jti: verified.value.jti }) }
    },

    async revoke({ expiresAt }) {
      return { effect: 'at-expiry', expiresAt }
    },
  }
}

/** What a token says of somebody. Times are epoch seconds. */
function claimsOf(user: PublicUser, issue: Pick<AccessClaims, 'iss' | 'aud' | 'iat' | 'exp'>): AccessClaims {
  const { iss, aud, iat, exp } = issue
  return { iss, aud, sub: user.id, iat, exp, jti: randomUUID(), name: user.name, email: user.email, role: user.role }
}
