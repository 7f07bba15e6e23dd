import { type Answer, send } from '../support/http-client'
import { cutOff, holdChange, query } from '../support/http-database'
import { call, expect, expectProblem, newUser, signUp, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

// Of its own: its database goes away.
test.use({ serverEnv: { REFRESH_GRACE_SECONDS: '12' } })

function expectUnavailable(answer: Answer, about: string): void {
  expect(answer.status, `${about}: ${answer.text}`).toBe(503)
  expectProblem(answer, 503, 'storage_unavailable')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(answer.setCookies, about).toEqual([])
  expect(answer.text).not.toMatch(/postgres|prisma|\bat \//i)
}

test('G9: while PostgreSQL is gone: 503, what needs no database goes on, and recovery without a restart', async ({
  server,
  signIn,
}) => {
  test.slow()
  const { user, ...session } = await signIn('session')
  const held = new Map(await Promise.all(strategies.map(async ({ id }) => [id, await signIn(id, user)] as const)))
  const gone = await cutOff(server)
  try {
    for (const [id, signedIn] of held) {
      const answer = await whoAmI(server, signedIn)
      if (signedIn.strategy.operations.length === 0) expect(answer.status, id).toBe(200)
      else expectUnavailable(answer, `${id} me`)
      expectUnavailable(await tryLogin(server, id, user), `${id} login`)
    }
    const mine = { ...session, user }
    expectUnavailable(await call(server, mine, 'POST', '/api/auth/session/logout'), 'logout')
    expectUnavailable(await call(server, mine, 'DELETE', '/api/sessions'), 'end all')
    expectUnavailable(await signUp(server, newUser()), 'sign-up')
    // All at once: more than there are connections in the pool.
    const many = await Promise.all(Array.from({ length: 30 }, () => whoAmI(server, mine)))
    for (const answer of many) expectUnavailable(answer, 'one of 30')
    expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
    expect(await send(server, 'GET', '/readyz')).toMatchObject({ status: 503 })
    expect(await send(server, 'GET', '/.well-known/jwks.json')).toMatchObject({ status: 200 })
  } finally {
    await gone.release()
  }
  for (const [id, signedIn] of held) expect(await whoAmI(server, signedIn), id).toMatchObject({ status: 200 })
  expect(await send(server, 'GET', '/readyz')).toMatchObject({ status: 200 })
  expect(await tryLogin(server, 'session', user)).toMatchObject({ status: 200 })
})

test('a text that PostgreSQL can’t hold is no 5xx, wherever it is sent', async ({ server, signIn }) => {
  const session = await signIn('session')
  const nul = 'a\u0000b'
  const user = newUser()
  const answers: [string, Answer][] = [
    ['name', await signUp(server, { ...newUser(), name: nul })],
    ['email', await signUp(server, { ...newUser(), email: `${nul}@test.example` })],
    ['password', await signUp(server, { ...newUser(), password: `${nul} ${user.password}` })],
    ['half a surrogate pair', await signUp(server, { ...newUser(), name: 'half \ud83d' })],
    ['login email', await tryLogin(server, 'session', { ...user, email: `${nul}@test.example` })],
    ['login password', await tryLogin(server, 'session', { ...user, password: nul })],
    ['session id', await call(server, session, 'DELETE', '/api/sessions/a%00b')],
    ['user agent', await tryLogin(server, 'session', session.user, { headers: { 'user-agent': '\u00ff\u0080' } })],
  ]
  for (const [name, { status, text }] of answers) expect(status, `${name}: ${text}`).toBeLessThan(500)
  expect(await query(server, 'SELECT count(*) AS n FROM "User" WHERE id = ?', [session.user.id])).toEqual([{ n: 1 }])
})

test('row 49: a sign-in waits for a change of its password that is not committed yet, and stores nothing after it', async ({
  server,
  createUser,
}) => {
  const storing = strategies.filter(({ refreshCookie, format }) => refreshCookie !== null || format === 'reference')
  expect(storing.length).toBeGreaterThan(2)
  for (const { id } of storing) {
    const user = await createUser()
    const change = await holdChange(server, 'UPDATE "User" SET "passwordHash" = $1 WHERE "email" = $2', [
      '-',
      user.email,
    ])
    let over = false
    const signingIn = tryLogin(server, id, user).finally(() => {
      over = true
    })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(over, `${id} waits`).toBe(false)
    await change.release()
    expectProblem(await signingIn, 401, 'invalid_credentials')
    for (const table of ['Session', 'RefreshFamily']) {
      const rows = await query(server, `SELECT count(*) AS n FROM "${table}" WHERE "userId" = ?`, [user.id])
      expect(rows, id).toEqual([{ n: 0 }])
    }
  }
})
