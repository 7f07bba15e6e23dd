import { refuse } from '../../token/verification'
import type { ReferenceEncoding } from './reference'

/** Marks an opaque token as one, so that a leaked one can be recognised by secret scanners. */
const prefix = 'ccr_'

/** A reference as plain text, `ccr_{id}.{secret}`: nothing in it means anything without the row. */
export const plainReference: ReferenceEncoding = {
  protection: 'plain',
  // Random, not protected: the database knows its hash, and there is no key to change.
  dependsOnKey: null,
  encode: async ({ id, secret }) => `${prefix}${id}.${secret}`,
  specimen: async ({ id, secret }) => `${prefix}${id}.${secret}`,
  async decode(token, steps) {
    const [, id, secret] = /^ccr_([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
    if (id === undefined || secret === undefined) return refuse(steps, 'parse', 'malformed')
    steps.pass('parse', () => 'an opaque token in the exact issued shape')
    return { ok: true, value: { id, secret } }
  },
}
