import { env, type Lifetimes } from '../../env'
import { hasSealShape, seal, unseal } from '../../token/seal'
import { refuse } from '../../token/verification'
import type { ReferenceEncoding } from './reference'

/**
 * A reference inside an iron seal: `{ id, secret }` and nothing else. The seal's own ttl is only the outer bound, and a
 * minute longer than the row's absolute limit, which is what counts.
 */
export const sealedReference: ReferenceEncoding = {
  protection: 'sealed',
  dependsOnKey: 'seal-password',
  encode: ({ id, secret }) => seal({ id, secret }, env().SEAL_PASSWORD, sealTtlSeconds(env())),
  specimen: ({ id, secret }, { sealPasswords, lifetimes }) =>
    seal({ id, secret }, sealPasswords, sealTtlSeconds(lifetimes)),
  async decode(token, steps) {
    if (!hasSealShape(token)) return refuse(steps, 'parse', 'malformed')
    steps.pass('parse', () => 'an iron seal in the exact issued shape')
    let reason = 'the HMAC does not fit'
    const value = await unseal(token, env().SEAL_PASSWORD, sealTtlSeconds(env()), (why) => {
      reason = why === 'invalid' ? reason : `iron says ${why}`
    })
    if (value === null) return refuse(steps, 'unseal', 'unseal_failed', () => reason)
    steps.pass('unseal', () => 'HMAC-SHA-256 fits, AES-256-CBC decrypted')
    return { ok: true, value }
  },
}

function sealTtlSeconds({ SESSION_ABSOLUTE_SECONDS }: Lifetimes): number {
  return SESSION_ABSOLUTE_SECONDS + 60
}
