import { randomInt } from 'node:crypto'
import type http from 'node:http'
import { type Answer, ownOrigin, send, type Target } from '../../support/http-client'
import { newUser, type TestUser } from '../../support/http-fixtures'
import { strategyOf } from '../../support/http-strategies'

export type Person = Pick<TestUser, 'email' | 'name' | 'password'>

/** What a sign-in gave out, and how it is sent. */
export interface Held {
  strategy: string
  headers: Record<string, string>
  /** Of `jwt-refresh` */
  refreshToken: string
}

/** Of an instance that is asked without nginx: with TRUST_PROXY=1 this is the client's address, each time another one. */
export function elsewhere(): { 'x-forwarded-for': string } {
  return { 'x-forwarded-for': [10, randomInt(256), randomInt(256), randomInt(256)].join('.') }
}

export function newPerson(): Person {
  const { email, name, password } = newUser()
  return { email, name, password }
}

export function signUp(target: Target, person: Person, headers: Record<string, string> = elsewhere()): Promise<Answer> {
  return send(target, 'POST', '/api/accounts', { headers: { ...ownOrigin(target), ...headers }, json: person })
}

/** A person with an account. @throws if the answer is not 201 */
export async function createPerson(target: Target): Promise<Person> {
  const person = newPerson()
  const { status, text } = await signUp(target, person)
  if (status !== 201) throw new Error(`sign-up: ${status} ${text}`)
  return person
}

export function tryLogin(
  target: Target,
  strategy: string,
  { email, password }: { email: string; password: string },
  agent?: http.Agent,
): Promise<Answer> {
  return send(target, 'POST', `/api/auth/${strategy}/login`, {
    headers: ownOrigin(target),
    json: { email, password },
    agent,
  })
}

/** What a 200 of a sign-in gave out. */
export function heldFrom(strategy: string, answer: Answer): Held {
  const { cookie } = strategyOf(strategy)
  const cookies = new Map(answer.setCookies.map((text) => /^([^=]+)=([^;]*)/.exec(text)?.slice(1) as [string, string]))
  const headers: Record<string, string> =
    cookie === null
      ? { authorization: `Bearer ${answer.json.access_token}` }
      : { cookie: `${cookie}=${cookies.get(cookie)}` }
  return { strategy, headers, refreshToken: cookies.get('cc_refresh') ?? '' }
}

/** How often somebody comes back who was told to: on a starved machine a connection to the database can take too long. */
const patience = 5

/** @throws if the answer is neither 200 nor, for a while, 503 */
export async function signIn(target: Target, strategy: string, person: Person): Promise<Held> {
  for (let turn = 1; ; turn++) {
    const answer = await tryLogin(target, strategy, person)
    if (answer.status === 200) return heldFrom(strategy, answer)
    if (answer.status !== 503 || turn === patience)
      throw new Error(`login under ${strategy}: ${answer.status} ${answer.text}`)
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers['retry-after']) * 1000))
  }
}

export function me(target: Target, { strategy, headers }: Held, agent?: http.Agent): Promise<Answer> {
  return send(target, 'GET', `/api/auth/${strategy}/me`, { headers, agent })
}

export function logout(target: Target, { strategy, headers }: Held, agent?: http.Agent): Promise<Answer> {
  return send(target, 'POST', `/api/auth/${strategy}/logout`, { headers: { ...ownOrigin(target), ...headers }, agent })
}

export function refresh(target: Target, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(target), cookie: `cc_refresh=${token}` }
  return send(target, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

/** Runs as many at once as there are lanes, until all numbers below `count` are taken. */
export async function inLanes(count: number, lanes: number, work: (index: number, lane: number) => Promise<void>) {
  let next = 0
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (next < count) await work(next++, lane)
    }),
  )
}
