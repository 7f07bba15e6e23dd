import { type Answer, send } from '../support/http-client'
import { holdDatabase, query } from '../support/http-database'
import {
  call,
  expect,
  expectProblem,
  newUser,
  type SignedIn,
  signUp,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

// Of its own: the database that it shares with nobody is held for seconds.
test.use({ serverEnv: { REFRESH_GRACE_SECONDS: '11' } })

/** Longer than the server's patience of 3 s, with room for a loaded machine. */
const patienceMs = 8000

function expectUnavailable(answer: Answer): void {
  expectProblem(answer, 503, 'storage_unavailable')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(answer.setCookies, 'nothing is promised').toEqual([])
  expect(answer.text).not.toMatch(/sqlite|postgres|prisma|libsql|\bat \//i)
}

async function timed(work: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const startedAt = performance.now()
  const answer = await work()
  return { answer, ms: performance.now() - startedAt }
}

test('row B16, G8: while another process holds the database: 503 in time, jwt goes on, and recovery', {
  tag: ['@proof:lookups-per-request', '@proof:answers-without-the-database'],
}, async ({ server, signIn }) => {
  test.slow()
  const session = await signIn('session')
  const token = await signIn('jwt', session.user)
  const changed = { currentPassword: session.user.password, newPassword: newUser().password }
  const unknown = newUser()
  const withoutDatabase = await Promise.all(['sealed-cookie', 'jwt-cookie'].map((id) => signIn(id, session.user)))
  // How fast this machine is right now, with nobody in the way.
  const calm: number[] = []
  for (let i = 0; i < 100; i++) calm.push((await timed(() => whoAmI(server, token))).ms)
  const held = await holdDatabase(server)
  try {
    const needing: [string, () => Promise<Answer>][] = [
      ...strategies.map(({ id }): [string, () => Promise<Answer>] => [
        `login ${id}`,
        () => tryLogin(server, id, session.user),
      ]),
      ['session me', () => whoAmI(server, session)],
      ['session logout', () => call(server, session, 'POST', '/api/auth/session/logout')],
      ['sessions', () => call(server, session, 'GET', '/api/sessions')],
      ['end all', () => call(server, session, 'DELETE', '/api/sessions')],
      ['sign-up', () => signUp(server, unknown)],
      ['password', () => call(server, session, 'POST', '/api/account/password', { json: changed })],
      ['inspect', () => call(server, token, 'GET', '/api/inspect?strategy=jwt')],
      ['readyz', () => send(server, 'GET', '/readyz')],
    ]
    const waiting = Promise.all(needing.map(async ([name, work]) => ({ name, ...(await timed(work)) })))
    // Who waits without end is let go, so that this says so at once.
    const tooLong = setTimeout(() => void held.release(), 2 * patienceMs)
    const beside: number[] = []
    let over = false
    void waiting.finally(() => {
      over = true
      clearTimeout(tooLong)
    })
    while (!over) {
      const { answer, ms } = await timed(() => whoAmI(server, token))
      expect(answer.status).toBe(200)
      beside.push(ms)
    }
    for (const { name, answer, ms } of await waiting) {
      expect(ms, name).toBeLessThan(patienceMs)
      // In WAL mode readers may get through; who gets through has to be right.
      if (answer.status !== 200) expectUnavailable(answer)
      else expect(['session me', 'sessions', 'inspect', 'readyz'], name).toContain(name)
    }
    expect(beside.length).toBeGreaterThan(20)
    // The slowest few of so many tell of the workers beside this one; `npm run test:faults -- locked` has the machine alone.
    expect(percentile(beside, 0.9), `p90 of ${beside.length} me of jwt`).toBeLessThan(
      Math.max(100, 5 * percentile(calm, 0.9)),
    )
    for (const signedIn of withoutDatabase) expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200 })
    expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
    expect(await send(server, 'GET', '/.well-known/jwks.json')).toMatchObject({ status: 200 })
    expect((await call(server, token, 'POST', '/api/auth/jwt/logout')).json.effect).toBe('at-expiry')
  } finally {
    await held.release()
  }
  await expectRecovered(server, session)
  expect(await signUp(server, unknown), 'the refused sign-up stored nothing').toMatchObject({ status: 201 })
})

test('row B16: a short hold is waited for: everything succeeds', async ({ server, signIn }) => {
  const session = await signIn('session')
  const token = await signIn('jwt', session.user)
  const held = await holdDatabase(server)
  const waiting = Promise.all([
    tryLogin(server, 'session', session.user),
    tryLogin(server, 'jwt', session.user),
    signUp(server, newUser()),
  ])
  // A second: well within what a write waits, on a busy machine too.
  for (const end = Date.now() + 1000; Date.now() < end; ) {
    expect(await whoAmI(server, token)).toMatchObject({ status: 200 })
  }
  await held.release()
  expect((await waiting).map(({ status }) => status)).toEqual([200, 200, 201])
})

test('G6: what is acknowledged after a hold is committed, and nobody stays locked out', async ({ server, signIn }) => {
  const session = await signIn('session')
  const count = async (table: 'Session' | 'User') =>
    Number((await query(server, `SELECT count(*) AS n FROM "${table}"`))[0]?.n)
  for (let round = 0; round < 2; round++) {
    const held = await holdDatabase(server)
    const refused = [
      call(server, session, 'POST', '/api/auth/session/logout'),
      tryLogin(server, 'session', session.user),
      call(server, session, 'DELETE', '/api/sessions'),
    ]
    for (const answer of await Promise.all(refused)) expectUnavailable(answer)
    await held.release()

    // Read by another process: what only the server itself can see would be lost with it.
    const [sessions, users] = [await count('Session'), await count('User')]
    for (let i = 1; i <= 3; i++) {
      expect(await tryLogin(server, 'session', session.user)).toMatchObject({ status: 200 })
      expect(await count('Session')).toBe(sessions + i)
    }
    expect(await signUp(server, newUser())).toMatchObject({ status: 201 })
    expect(await count('User')).toBe(users + 1)
  }
  const deletion = { json: { password: session.user.password } }
  expect(await call(server, session, 'DELETE', '/api/account', deletion)).toMatchObject({ status: 204 })
  expect(await query(server, 'SELECT id FROM "Session" WHERE "userId" = ?', [session.user.id]), 'by cascade').toEqual(
    [],
  )
})

async function expectRecovered(
  server: Parameters<typeof send>[0] & Parameters<typeof tryLogin>[0],
  session: SignedIn,
): Promise<void> {
  const { answer, ms } = await timed(() => whoAmI(server, session))
  expect(answer.status, 'no refused request ended it').toBe(200)
  expect(ms).toBeLessThan(patienceMs)
  expect(await send(server, 'GET', '/readyz')).toMatchObject({ status: 200 })
  expect(await tryLogin(server, 'session', session.user)).toMatchObject({ status: 200 })
}

function percentile(values: number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}
