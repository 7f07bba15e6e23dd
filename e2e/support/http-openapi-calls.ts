import { ownOrigin, type Sending, send } from './http-client'
import { newUser, type SignedIn, login as signInAs, signUp, type TestUser } from './http-fixtures'
import type { Contract, Told } from './http-openapi'
import type { TestServer } from './http-server'
import { strategies } from './http-strategies'

/** A credential of every scheme of the document, by the scheme's name: the headers in which it travels. */
export type Carried = Record<string, Record<string, string>>

/** Somebody who is signed in under every strategy. */
export async function carryEverything(server: TestServer, contract: Contract, user?: TestUser): Promise<Carried> {
  const person = user ?? newUser()
  if (user === undefined) await signUp(server, person)
  const carried: Carried = {}
  for (const { id } of strategies) {
    const signedIn = await signInAs(server, id, person)
    if (signedIn === null) throw new Error(`could not sign in under ${id}`)
    carried[id] = signedIn.headers
    Object.assign(carried, cookiesOf(contract, signedIn))
  }
  return carried
}

/** The schemes of the cookies that an answer sets, beside the credential itself. */
export function cookiesOf({ document }: Contract, { answer }: Pick<SignedIn, 'answer'>): Carried {
  const schemes = Object.entries(document.components.securitySchemes)
  const pairs = answer.setCookies.map((text) => text.split(';')[0] ?? '')
  return Object.fromEntries(
    schemes.flatMap(([scheme, { name }]) =>
      pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => [scheme, { cookie: pair }]),
    ),
  )
}

/** How a scheme carries something that is no credential. */
export function carryJunk({ document }: Contract, scheme: string): Record<string, string> {
  const told = document.components.securitySchemes[scheme]
  return told?.in === 'cookie' ? { cookie: `${told.name}=junk` } : { authorization: 'Bearer junk' }
}

/** The strategies under which an operation may be called, each with the schemes that it takes together. */
export function alternativesOf({ security }: Told): string[][] {
  return security.length === 0 ? [[]] : security.map((together) => Object.keys(together))
}

/** Whether the query has to name the strategy. */
export function asksForStrategy({ parameters }: Told): boolean {
  return parameters.some(({ $ref }) => $ref.endsWith('/strategy'))
}

export interface Calling extends Sending {
  /** Instead of the schemes' own */
  strategy?: string
  id?: string
}

/** Calls an operation with these schemes, from the own origin and with everything that it wants, unless told otherwise. */
export function callTold(
  server: TestServer,
  operation: Told,
  credential: Record<string, string>,
  { strategy, id = '00000000-0000-4000-8000-000000000000', ...sending }: Calling = {},
) {
  const path = operation.path.replace('{id}', id) + (strategy === undefined ? '' : `?strategy=${strategy}`)
  return send(server, operation.method, path, {
    ...sending,
    headers: { ...ownOrigin(server), ...credential, ...sending.headers },
  })
}
