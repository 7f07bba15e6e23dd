import { elsewhereSpecimen } from '../../lib/token/elsewhere/specimen'
import { sealSpecimen } from '../../lib/token/seal-specimen'
import { makeSpecimen, specimenNames } from '../../lib/token/specimens'
import { ownOrigin, send } from '../support/http-client'
import { query } from '../support/http-database'
import {
  call,
  carry,
  expect,
  expectProblem,
  me,
  newUser,
  signUp,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

/** Texts that end a quoted text, a comment or a statement of SQL, and those that mean something to a pattern. */
const injections = [
  "' OR 1=1--",
  '\'; DELETE FROM "User"; --',
  '" OR ""="',
  "' UNION SELECT id, email, passwordHash FROM User --",
  '%',
  '_',
  '$1',
  '?1',
  ':id',
  "'||(SELECT 1)||'",
  '/*',
  '\\',
  "';SELECT pg_sleep(5)--",
]

test('row B14: SQL in every field, path and credential is a text like any other', async ({ server, signIn }) => {
  const mine = await signIn('session')
  const count = async () => Number((await query(server, 'SELECT COUNT(*) AS count FROM "User"'))[0]?.count)
  const before = await count()
  for (const text of injections) {
    const person = newUser()
    // Not the text alone, which an account is named below: no database may hold what was sent as a password.
    const password = `no password is ${text} as it is`
    for (const { id } of strategies) {
      const answers = [
        await tryLogin(server, id, { email: `x${encodeURIComponent(text)}@test.example`, password }),
        await tryLogin(server, id, { email: text, password }),
        await send(server, 'GET', `/api/auth/${id}/me`, {
          headers: carry(server, { ...mine.strategy, cookie: null }, encodeURIComponent(text)),
        }),
        await send(server, 'GET', `/api/auth/${encodeURIComponent(text)}/me`),
        await send(server, 'GET', `/api/inspect?strategy=${encodeURIComponent(text)}`, { headers: mine.headers }),
      ]
      for (const answer of answers) {
        expect(answer.status, text).toBeGreaterThanOrEqual(400)
        expect(answer.status, `${text}: ${answer.text}`).toBeLessThan(500)
      }
    }
    expectProblem(await call(server, mine, 'DELETE', `/api/sessions/${encodeURIComponent(text)}`), 404, 'not_found')
    const wrong = { json: { currentPassword: password, newPassword: newUser().password } }
    // Tries are counted by account.
    const other = await signIn('session')
    expectProblem(await call(server, other, 'POST', '/api/account/password', wrong), 403, 'wrong_password')
    const named = await signUp(server, { ...person, name: text })
    expect(named).toMatchObject({ status: 201, json: { user: { name: text } } })
  }
  expect(await count(), 'two accounts for each text, and none gone').toBe(before + 2 * injections.length)
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
})

test('row B6: depth is no trouble: nothing is 5xx, wherever it stands', async ({ server, signIn }) => {
  const mine = await signIn('session')
  const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}${close.repeat(depth)}`
  const nested = [deep(8000, '[', ']'), `${'{"a":'.repeat(2600)}1${'}'.repeat(2600)}`, deep(100_000, '[', ']')]
  const routes = [
    '/api/accounts',
    '/api/account/password',
    '/api/account/role?strategy=session',
    ...strategies.map(({ id }) => `/api/auth/${id}/login`),
  ]
  for (const value of nested) {
    for (const path of routes) {
      for (const body of [value, `{"email":${value},"password":${value},"name":${value},"role":${value}}`]) {
        const headers = { ...ownOrigin(server), ...mine.headers, 'content-type': 'application/json' }
        const answer = await send(server, 'POST', path, { headers, body })
        expect([413, 422], `${path}: ${answer.text.slice(0, 200)}`).toContain(answer.status)
        expect(answer.text.length, 'nothing is echoed').toBeLessThan(1500)
      }
    }
  }
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
})

test('row B20: sign-up says that an address is taken, and nothing else of whose it is', async ({
  server,
  createUser,
}) => {
  const taken = await createUser()
  const answer = await signUp(server, { ...newUser(), email: taken.email })
  expectProblem(answer, 409, 'email_taken')
  expect(answer.text).not.toContain(taken.name)
  expect(answer.text).not.toContain(taken.id)
  expect(await signUp(server, newUser())).toMatchObject({ status: 201 })
})

test('row B23: nothing that the site shows as a specimen is a credential of the site', async ({ server }) => {
  const made = await Promise.all(specimenNames.map((name) => makeSpecimen(name, Math.floor(Date.now() / 1000))))
  const shown = [...made.map(({ token }) => token), elsewhereSpecimen.token, sealSpecimen.seal]
  expect(shown.length).toBeGreaterThan(8)
  for (const secret of shown) {
    for (const strategy of strategies) {
      expectProblem(await me(server, strategy, carry(server, strategy, secret)), 401, 'credential_invalid')
      if (strategy.refreshCookie === null) continue
      const headers = { ...ownOrigin(server), cookie: `${strategy.refreshCookie}=${secret}` }
      expectProblem(await send(server, 'POST', `/api/auth/${strategy.id}/refresh`, { headers }), 400, 'invalid_grant')
    }
  }
})
