import { randomUUID } from 'node:crypto'
import { now } from '../../clock'
import { env } from '../../env'
import { defaultAlgorithm, signAccessToken, verifyAccessToken } from '../../token/jwt'
import type { Format } from '../format'
import { findVerificationKey, signingKeyFor } from '../key-ring'
import { principalFromClaims } from '../principal'

/** The `aud` of a strategy's tokens: a token of one is refused by every other. */
export function audienceOf(strategyId: string): string {
  return `claim-check:${strategyId}`
}

/**
 * The token carries the truth, signed: who somebody was when it was issued. Verifying needs a key and no database;
 * the price is that nothing can take it back before it expires.
 */
export function signedFormat(lifetimeSeconds: () => number): Format {
  return {
    kind: 'self-contained',
    protection: 'signed',
    choosesAlgorithm: true,
    holds: 'nothing',

    async issue(user, { strategyId, alg }) {
      const iat = Math.floor(now() / 1000)
      const exp = iat + lifetimeSeconds()
      const claims = {
        iss: env().APP_ORIGIN,
        aud: audienceOf(strategyId),
        sub: user.id,
        iat,
        exp,
        jti: randomUUID(),
        name: user.name,
        email: user.email,
        role: user.role,
      }
      const token = await signAccessToken(claims, await signingKeyFor(alg ?? defaultAlgorithm))
      const expiresAt = new Date(exp * 1000)
      return { token, issuedAt: new Date(iat * 1000), expiresAt, keepUntil: expiresAt }
    },

    async verify(token, { strategyId, steps }) {
      const verified = await verifyAccessToken(
        token,
        { issuer: env().APP_ORIGIN, audience: audienceOf(strategyId), now: now(), findKey: findVerificationKey },
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
