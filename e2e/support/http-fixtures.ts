import { randomUUID } from 'node:crypto'
import { test as base, expect } from '@playwright/test'
import { tellFindings } from './findings'
import { type Answer, ownOrigin, type Sending, send } from './http-client'
import { dumpDatabase, privateKeyTexts, secretInside } from './http-kept-secrets'
import { findLeaks, rememberSecrets } from './http-secrets'
import { startTestServer, type TestServer } from './http-server'
import { ServerPool } from './http-server-pool'
import { createTestDatabase, type DatabaseKind, type TestDatabase } from './http-storage'
import { type StrategyRow, strategyOf } from './http-strategies'

export interface TestUser {
  id: string
  email: string
  name: string
  password: string
}

/** A credential that a login gave out, and how it is sent. */
export interface SignedIn {
  strategy: StrategyRow
  user: TestUser
  /** The cookie's value or the token */
  secret: string
  /** `{ cookie }` or `{ authorization }` */
  headers: Record<string, string>
  answer: Answer
}

interface TestFixtures {
  /** Environment on top of the default: what asks for the same, one after the other, shares a server. */
  serverEnv: Record<string, string>
  /** The server of this environment, started by the first test that asks for it. */
  server: TestServer
  createUser(wishes?: Partial<TestUser>): Promise<TestUser>
  signIn(strategy: string, user?: TestUser, sending?: Sending): Promise<SignedIn>
  /** Moves the clock for this test; it is put back afterwards. */
  clock: { set(offsetSeconds: number): void }
}

/** What the projects of playwright.config.ts choose. */
export interface WorkerOptions {
  /** On which database the servers run */
  database: DatabaseKind
}

interface WorkerFixtures {
  /** An empty database, removed when the worker is done. */
  createDatabase(): Promise<TestDatabase>
  servers: ServerPool
}

export const ada: TestUser = {
  id: '',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  password: 'correct horse battery staple',
}
export const grace: TestUser = { ...ada, email: 'grace@example.com', name: 'Grace Hopper' }

export const test = base.extend<TestFixtures, WorkerOptions & WorkerFixtures>({
  database: ['sqlite', { scope: 'worker', option: true }],

  createDatabase: [
    async ({ database }, use) => {
      const made: TestDatabase[] = []
      await use(async () => {
        const one = await createTestDatabase(database)
        made.push(one)
        return one
      })
      for (const one of made) await one.remove()
    },
    // The first PostgreSQL of a machine may have to be installed.
    { scope: 'worker', timeout: 900_000 },
  ],

  servers: [
    async ({ createDatabase }, use) => {
      const pool = new ServerPool(
        async (env) => startTestServer(env, await createDatabase()),
        async (server) => {
          let leaks: string[] = []
          try {
            await rememberWhatIsKept(server)
            leaks = findLeaks(await dumpDatabase(server))
          } finally {
            // What it wrote is looked through then.
            await server.stop()
          }
          expect(leaks, 'row 15, 25, 69: secrets in the database, after').toEqual([])
        },
      )
      await use(pool)
      tellFindings(await pool.close())
    },
    { scope: 'worker', timeout: 900_000 },
  ],

  // Of a test and not of a worker: another environment needs no other worker, with another browser and other servers.
  serverEnv: [{}, { option: true }],

  server: [async ({ servers, serverEnv }, use) => use(await servers.take(serverEnv)), { timeout: 900_000 }],

  clock: async ({ server }, use) => {
    await use({ set: (offsetSeconds) => server.setClock(offsetSeconds) })
    server.setClock(0)
  },

  createUser: async ({ server }, use) => {
    await use(async (wishes = {}) => {
      const user = newUser(wishes)
      const answer = await signUp(server, user)
      expect(answer.status, answer.text).toBe(201)
      return { ...user, id: answer.json.user.id }
    })
  },

  signIn: async ({ server, createUser }, use) => {
    await use(async (strategy, user, sending) => {
      const person = user ?? (await createUser())
      const answer = await tryLogin(server, strategy, person, sending)
      expect(answer.status, `signing in under ${strategy}: ${answer.text}`).toBe(200)
      return keep(server, strategy, person, answer)
    })
  },
})

export { expect } from '@playwright/test'

/** A person that nobody else is. */
export function newUser(wishes: Partial<TestUser> = {}): TestUser {
  const tag = randomUUID().slice(0, 12)
  const password = `violet otter ${randomUUID()}`
  const user = { id: '', email: `u-${tag}@test.example`, name: `Person ${tag}`, password, ...wishes }
  rememberSecrets([user.password])
  return user
}

export function signUp(server: TestServer, { email, name, password }: TestUser): Promise<Answer> {
  return send(server, 'POST', '/api/accounts', { headers: ownOrigin(server), json: { email, name, password } })
}

/** The login request as it is, with whatever comes back. */
export function tryLogin(
  server: TestServer,
  strategy: string,
  { email, password }: { email: string; password: string },
  { headers, json, agent }: Sending = {},
): Promise<Answer> {
  return send(server, 'POST', `/api/auth/${strategy}/login`, {
    agent,
    headers: { ...ownOrigin(server), ...headers },
    json: { email, password, ...(json as object | undefined) },
  })
}

/** Signs in; null if the answer is not 200. */
export async function login(
  server: TestServer,
  strategyId: string,
  user: TestUser,
  sending: Sending = {},
): Promise<SignedIn | null> {
  const answer = await tryLogin(server, strategyId, user, sending)
  return answer.status === 200 ? keep(server, strategyId, user, answer) : null
}

/** What a client keeps of the answer to a sign-in. */
function keep(server: TestServer, strategyId: string, user: TestUser, answer: Answer): SignedIn {
  const strategy = strategyOf(strategyId)
  const secret = strategy.cookie !== null ? cookieValue(answer) : answer.json.access_token
  if (strategy.id === 'session') sessionSeals.set(server, [...(sessionSeals.get(server) ?? []), secret])
  return {
    strategy,
    user: { ...user, id: answer.json.user.id },
    secret,
    headers: carry(server, strategy, secret),
    answer,
  }
}

/** The session cookies of a server, whose inside is looked for too. */
const sessionSeals = new WeakMap<TestServer, string[]>()

/** Adds what only the server's own seal password tells: its private keys, and the secrets inside of session cookies. */
async function rememberWhatIsKept(server: TestServer): Promise<void> {
  rememberSecrets(await privateKeyTexts(server))
  const seals = sessionSeals.get(server) ?? []
  const inside = await Promise.all(seals.map((seal) => secretInside(seal, server)))
  rememberSecrets(inside.filter((secret) => secret !== null))
}

/** The headers in which a strategy's secret travels. */
export function carry(server: TestServer, strategy: StrategyRow, secret: string): Record<string, string> {
  if (strategy.cookie === null) return { authorization: `Bearer ${secret}` }
  return { cookie: `${server.origin.startsWith('https:') ? '__Host-' : ''}${strategy.cookie}=${secret}` }
}

/** A request with the credential; unsafe methods bring the own origin along. */
export function call(
  server: TestServer,
  { headers }: SignedIn,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Answer> {
  return send(server, method, path, { ...sending, headers: { ...ownOrigin(server), ...headers, ...sending.headers } })
}

/** `me` of the strategy with these headers and nothing else. */
export function me(server: TestServer, strategy: StrategyRow, headers: Record<string, string>): Promise<Answer> {
  return send(server, 'GET', `/api/auth/${strategy.id}/me`, { headers })
}

/** `me` with the credential. */
export function whoAmI(server: TestServer, signedIn: SignedIn): Promise<Answer> {
  return me(server, signedIn.strategy, signedIn.headers)
}

/** The value of the only cookie that an answer sets. */
export function cookieValue(answer: Answer): string {
  expect(answer.setCookies).toHaveLength(1)
  const [pair = ''] = answer.setCookies[0]?.split(';') ?? []
  return pair.slice(pair.indexOf('=') + 1)
}

/** Asserts a problem document of the contract. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.json).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.any(String),
    status,
    code,
  })
}
