import type { SignIn } from '../auth/sign-in'
import { jsonResponse } from '../http/problem'

/** The answer to a sign-in or a refresh, with its cookies. */
export function signInResponse(signIn: SignIn): Response {
  const response = jsonResponse(signIn.body)
  for (const text of signIn.setCookies) response.headers.append('set-cookie', text)
  return response
}
