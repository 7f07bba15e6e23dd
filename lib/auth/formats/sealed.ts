import { z } from 'zod'
import { now } from '../../clock'
import { env, type Lifetimes } from '../../env'
import { isFromTheFuture } from '../../token/from-the-future'
import { isPlainText } from '../../token/plain-text'
import { hasSealShape, seal, unseal } from '../../token/seal'
import { refuse } from '../../token/verification'
import type { Format } from '../format'
import { type PublicUser, principalFromClaims } from '../principal'
import { audienceOf } from './signed'

/** What the seal holds. `exp` is ours and is what counts; times are epoch seconds. */
const contents = z.object({
  aud: z.string(),
  // Looked up in the database.
  sub: z.string().refine(isPlainText),
  email: z.string(),
  name: z.string(),
  role: z.enum(['member', 'admin']),
  iat: z.int(),
  exp: z.int().positive(),
})

/**
 * The cookie carries the truth, encrypted: iron-session as its authors intend. Nobody without the password can read or
 * change it, and nobody, the server included, can take it back before it expires.
 */
export function sealedFormat(lifetimeSeconds: (of: Lifetimes) => number): Format {
  return {
    kind: 'self-contained',
    protection: 'sealed',
    lookupsPerVerification: 0,
    decidedBy: 'credential',
    dependsOnKey: 'seal-password',
    revocation: 'at-expiry',
    choosesAlgorithm: false,
    holds: 'nothing',
    lifetimeSeconds,

    async issue(user, { strategyId, at }) {
      const iat = Math.floor(at.getTime() / 1000)
      const exp = iat + lifetimeSeconds(env())
      const value = contentsOf(user, { aud: audienceOf(strategyId), iat, exp })
      const token = await seal(value, env().SEAL_PASSWORD, outerBoundSeconds(lifetimeSeconds(env())))
      const expiresAt = new Date(exp * 1000)
      return { token, issuedAt: new Date(iat * 1000), expiresAt, keepUntil: expiresAt }
    },

    specimen({ user, strategyId, issuedAtSeconds: iat, lifetimes, sealPasswords }) {
      const lifetime = lifetimeSeconds(lifetimes)
      const value = contentsOf(user, { aud: audienceOf(strategyId), iat, exp: iat + lifetime })
      return seal(value, sealPasswords, outerBoundSeconds(lifetime))
    },

    async verify(token, { strategyId, steps }) {
      if (!hasSealShape(token)) return refuse(steps, 'parse', 'malformed')
      steps.pass('parse', () => 'an iron seal in the exact issued shape')
      const value = await unseal(token, env().SEAL_PASSWORD, outerBoundSeconds(lifetimeSeconds(env())))
      if (value === null) return refuse(steps, 'unseal', 'unseal_failed')
      steps.pass('unseal', () => 'HMAC-SHA-256 fits, AES-256-CBC decrypted')
      const parsed = contents.safeParse(value)
      if (!parsed.success) return refuse(steps, 'issuer_audience', 'claim_missing')
      const { aud, iat, exp } = parsed.data
      if (aud !== audienceOf(strategyId)) return refuse(steps, 'issuer_audience', 'audience_mismatch')
      steps.pass('issuer_audience', () => `sealed for ${aud}`)
      if (exp * 1000 <= now()) return refuse(steps, 'time', 'expired')
      if (isFromTheFuture(iat * 1000, now())) return refuse(steps, 'time', 'not_yet_valid')
      steps.pass('time', () => `expires in ${Math.floor(exp - now() / 1000)} s`)
      return { ok: true, value: principalFromClaims(parsed.data, {}) }
    },

    async revoke({ expiresAt }) {
      return { effect: 'at-expiry', expiresAt }
    },
  }
}

function contentsOf(
  { id: sub, email, name, role }: PublicUser,
  { aud, iat, exp }: { aud: string; iat: number; exp: number },
): z.output<typeof contents> {
  return { aud, sub, email, name, role, iat, exp }
}

/** iron-session's own ttl: it tolerates a minute and has no clock of ours, so it only bounds `exp` from outside. */
function outerBoundSeconds(lifetimeSeconds: number): number {
  return lifetimeSeconds + 60
}
