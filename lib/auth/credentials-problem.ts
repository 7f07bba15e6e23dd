import { Problem } from '../http/problem'
import type { Transport } from './transport'

/**
 * The one answer to an unknown e-mail, a wrong password, and a password that changed while it was being checked. As every 401 it
 * says how this strategy's credential comes (RFC 9110 §15.5.2); no error, because none came (RFC 6750 §3.1).
 */
export function invalidCredentials({ transport }: { transport: Transport }): Problem {
  return new Problem(401, 'invalid_credentials', {
    detail: 'E-mail and password don’t fit together.',
    headers: { 'www-authenticate': transport.challenge(false) },
  })
}

/** The password was changed, or the account deleted, while it was being checked: nothing may rest on it. */
export class PasswordChangedError extends Error {
  override readonly name = 'PasswordChangedError'
}
