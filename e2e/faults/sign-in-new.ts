import { login, newUser, type SignedIn, signUp, type TestUser } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

/** Signs in under a strategy: somebody new, unless it is said who. @throws if it is refused */
export async function signInNew(server: TestServer, strategy: string, user?: TestUser): Promise<SignedIn> {
  const person = user ?? newUser()
  if (user === undefined) await signUp(server, person)
  const signedIn = await login(server, strategy, person)
  if (signedIn === null) throw new Error(`no sign-in under ${strategy}`)
  return signedIn
}
