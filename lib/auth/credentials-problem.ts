import { Problem } from '../http/problem'

/** The one answer to an unknown e-mail, a wrong password, and a password that changed while it was being checked. */
export function invalidCredentials(): Problem {
  return new Problem(401, 'invalid_credentials', { detail: 'E-mail and password don’t fit together.' })
}
