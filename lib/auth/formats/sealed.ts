import { z } from 'zod'
import { now } from '../../clock'
import { env } from '../../env'
import { hasSealShape, seal, unseal } from '../../token/seal'
import { refuse } from '../../token/verification'
import type { Format } from '../format'
import { principalFromClaims } from '../principal'
import { audienceOf } from './signed'

/** What the seal holds. `exp` is ours and is what counts; times are epoch seconds. */
const contents = z.object({
  aud: z.string(),
  sub: z.string(),
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
export function sealedFormat(lifetimeSeconds: () => number): Format {
  return {
    kind: 'self-contained',
    protection: 'sealed',
    choosesAlgorithm: false,
    holds: 'nothing',

    async issue(user, { strategyId }) {
      const iat = Math.floor(now() / 1000)
      const exp = iat + lifetimeSeconds()
      const { id: sub, email, name, role } = user
      const value = { aud: audienceOf(strategyId), sub, email, name, role, iat, exp } satisfies z.output<
        typeof contents
      >
      const token = await seal(value, env().SEAL_PASSWORD, outerBoundSeconds(lifetimeSeconds()))
      const expiresAt = new Date(exp * 1000)
      return { token, issuedAt: new Date(iat * 1000), expiresAt, keepUntil: expiresAt }
    },

    async verify(token, { strategyId, steps }) {
      if (!hasSealShape(token)) return refuse(steps, 'parse', 'malformed')
      steps.pass('parse', () => 'an iron seal in the exact issued shape')
      const value = await unseal(token, env().SEAL_PASSWORD, outerBoundSeconds(lifetimeSeconds()))
      if (value === null) return refuse(steps, 'unseal', 'unseal_failed')
      steps.pass('unseal', () => 'HMAC-SHA-256 fits, AES-256-CBC decrypted')
      const parsed = contents.safeParse(value)
      if (!parsed.success) return refuse(steps, 'issuer_audience', 'claim_missing')
      const { aud, exp } = parsed.data
      if (aud !== audienceOf(strategyId)) return refuse(steps, 'issuer_audience', 'audience_mismatch')
      steps.pass('issuer_audience', () => `sealed for ${aud}`)
      if (exp * 1000 <= now()) return refuse(steps, 'time', 'expired')
      steps.pass('time', () => `expires in ${Math.floor(exp - now() / 1000)} s`)
      return { ok: true, value: principalFromClaims(parsed.data, {}) }
    },

    async revoke({ expiresAt }) {
      return { effect: 'at-expiry', expiresAt }
    },
  }
}

/** iron-session's own ttl: it tolerates a minute and has no clock of ours, so it only bounds `exp` from outside. */
function outerBoundSeconds(lifetimeSeconds: number): number {
  return lifetimeSeconds + 60
}
