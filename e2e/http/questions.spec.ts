import { unsealData } from 'iron-session'
import { type Answer, ownOrigin, send } from '../support/http-client'
import { query } from '../support/http-database'
import { call, carry, cookieValue, expect, expectProblem, me, test, whoAmI } from '../support/http-fixtures'
import { decodeToken, encodePart, forge, type RealKey, readSigningKeys } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { readTrace, stepsOf } from '../support/http-trace'

// What /learn/twenty-questions answers. The two on refresh leave a loaded machine the time that it takes.
test.use({ serverEnv: { REFRESH_GRACE_SECONDS: '120' } })

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

test('signing out everywhere ends what has a row, and what has none lives until it expires', {
  tag: '@proof:q-everywhere-needs-rows',
}, async ({ server, signIn, clock }) => {
  const mine = await signIn('session')
  const others = await Promise.all(
    ['session', 'opaque-token', 'jwt', 'sealed-cookie'].map((id) => signIn(id, mine.user)),
  )
  const renewing = cookieValue((await signIn('jwt-refresh', mine.user)).answer)
  expect((await call(server, mine, 'DELETE', '/api/sessions')).status).toBe(204)
  const after = await Promise.all(others.map((other) => whoAmI(server, other)))
  expect(after.map(({ status }) => status)).toEqual([401, 401, 200, 200])
  expectProblem(await refresh(server, renewing), 400, 'invalid_grant')
  clock.set(901)
  const later = await Promise.all(others.map((other) => whoAmI(server, other)))
  expect(later.map(({ status }) => status)).toEqual([401, 401, 401, 401])
})

test('a sign-out clears the browser’s cookie either way; only where there was a row a copy is refused', {
  tag: '@proof:q-clearing-is-not-ending',
}, async ({ server, signIn }) => {
  for (const [id, status] of [
    ['sealed-cookie', 200],
    ['jwt-cookie', 200],
    ['session', 401],
  ] as const) {
    const mine = await signIn(id)
    const answer = await call(server, mine, 'POST', `/api/auth/${id}/logout`)
    expect(cookieValue(answer), `${id}: cleared`).toBe('')
    expect((await whoAmI(server, mine)).status, `${id}: a copy`).toBe(status)
  }
})

test('a seal of iron-session holds either all about the user or the number of a row', {
  tag: '@proof:q-seal-or-number',
}, async ({ server, signIn }) => {
  const [sealed, session] = [await signIn('sealed-cookie'), await signIn('session')]
  const open = (seal: string) => unsealData<object>(seal, { password: server.sealPassword, ttl: 0 })
  expect(JSON.stringify(await open(sealed.secret))).toContain(sealed.user.name)
  expect(Object.keys(await open(session.secret)).filter((key) => key !== 'exp')).toEqual(['id', 'secret'])
  const operations = async (signedIn: typeof sealed) => {
    const answer = await me(server, signedIn.strategy, { ...signedIn.headers, 'x-trace': '1' })
    return readTrace(answer).db.map(({ op }) => op)
  }
  expect(await operations(sealed)).toEqual([])
  expect(await operations(session)).toEqual(['session.select'])
})

test('after a change of role a JWT tells the old one until it expires, and a session the new one', {
  tag: '@proof:q-role-as-of-issue',
}, async ({ server, signIn }) => {
  const token = await signIn('jwt')
  const opaque = await signIn('opaque-token', token.user)
  const change = await call(server, opaque, 'POST', '/api/account/role?strategy=opaque-token', {
    json: { role: 'admin' },
  })
  expect(change.json.user.role).toBe('admin')
  expect((await whoAmI(server, opaque)).json).toMatchObject({ user: { role: 'admin' }, decidedBy: 'database' })
  expect((await whoAmI(server, token)).json).toMatchObject({ user: { role: 'member' }, decidedBy: 'credential' })
  expect((await whoAmI(server, await signIn('jwt', token.user))).json.user.role).toBe('admin')
})

test('of two refreshes at once one gets a successor; the other is told to retry, and can', {
  tag: '@proof:q-refresh-race',
}, async ({ server, signIn }) => {
  const token = cookieValue((await signIn('jwt-refresh')).answer)
  const answers = await Promise.all([refresh(server, token), refresh(server, token)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [winner, loser] = answers[0]?.status === 200 ? answers : [...answers].reverse()
  expectProblem(loser as Answer, 409, 'refresh_superseded')
  const successor = cookieValue(winner as Answer)
  expect((await refresh(server, successor)).status).toBe(200)
})

test('an old refresh token ends the whole family, also what the honest client holds', {
  tag: '@proof:q-reuse-ends-the-family',
}, async ({ server, signIn }) => {
  const first = cookieValue((await signIn('jwt-refresh')).answer)
  const second = cookieValue(await refresh(server, first))
  const third = cookieValue(await refresh(server, second))
  expectProblem(await refresh(server, first), 400, 'invalid_grant')
  expectProblem(await refresh(server, third), 400, 'invalid_grant')
})

test('a page sets no cookie, whatever came with the request; the route of the sign-in does', {
  tag: '@proof:q-pages-set-no-cookie',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  expect(mine.answer.setCookies).toHaveLength(1)
  for (const headers of [mine.headers, carry(server, mine.strategy, 'nonsense'), {}]) {
    for (const path of ['/protected/session', '/sessions', '/']) {
      expect((await send(server, 'GET', path, { headers })).setCookies, path).toEqual([])
    }
  }
})

test('whoever changes a claim can decode the result, and the server refuses it', {
  tag: '@proof:q-decoded-is-not-verified',
}, async ({ server, signIn }) => {
  const { secret, strategy } = await signIn('jwt')
  const [header = '', , signature = ''] = secret.split('.')
  const forged = `${header}.${encodePart({ ...decodeToken(secret).claims, role: 'admin' })}.${signature}`
  expect(decodeToken(forged).claims.role).toBe('admin')
  expectProblem(await me(server, strategy, carry(server, strategy, forged)), 401, 'credential_invalid')
})

test('which check failed is told apart: signature, algorithm, audience, time', {
  tag: '@proof:q-each-failure-has-its-check',
}, async ({ server, signIn, clock }) => {
  const { secret, strategy, user } = await signIn('jwt')
  const { header, claims } = decodeToken(secret)
  const { key } = (await readSigningKeys(server)).get('ES256') as RealKey
  const failed = async (token: string) => {
    const answer = await me(server, strategy, { ...carry(server, strategy, token), 'x-trace': '1' })
    expect(answer.status).toBe(401)
    return stepsOf(readTrace(answer)).at(-1)
  }
  const [first = '', second = '', third = ''] = secret.split('.')
  const swapped = third.startsWith('A') ? `B${third.slice(1)}` : `A${third.slice(1)}`
  expect(await failed(`${first}.${second}.${swapped}`)).toBe('signature!')
  expect(await failed(forge({ ...header, alg: 'none' }, claims, 'ES256', key))).toBe('algorithm!')
  expect(await failed((await signIn('jwt-denylist', user)).secret)).toBe('issuer_audience!')
  clock.set(901)
  expect(await failed(secret)).toBe('time!')
})

test('exp is in seconds: in milliseconds it lies far in the future, and only its age ends the token', {
  tag: '@proof:q-exp-in-seconds',
}, async ({ server, signIn, clock }) => {
  const { secret, strategy } = await signIn('jwt')
  const { header, claims } = decodeToken(secret)
  const { iat, exp } = claims as { iat: number; exp: number }
  expect(exp - iat).toBe(900)
  expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60)
  const { key } = (await readSigningKeys(server)).get('ES256') as RealKey
  const milliseconds = forge(header, { ...claims, exp: exp * 1000 }, 'ES256', key)
  expect(new Date(exp * 1_000_000).getUTCFullYear()).toBeGreaterThan(50_000)
  const ask = (token: string) => me(server, strategy, carry(server, strategy, token))
  clock.set(930)
  expectProblem(await ask(secret), 401, 'credential_invalid')
  expect((await ask(milliseconds)).status, 'by its exp it is good').toBe(200)
  clock.set(962)
  expectProblem(await ask(milliseconds), 401, 'credential_invalid')
})

test('a sign-in with a password makes a row, and the cookie is believed for that row', {
  tag: '@proof:q-password-makes-a-row',
}, async ({ server, createUser, signIn }) => {
  const user = await createUser()
  const rows = () => query(server, 'SELECT id FROM "Session" WHERE "userId" = ?', [user.id])
  expect(await rows()).toEqual([])
  const mine = await signIn('session', user)
  expect(await rows()).toHaveLength(1)
  await query(server, 'DELETE FROM "Session" WHERE "userId" = ?', [user.id])
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})

test('the proxy does not run in front of the API, and the API refuses all the same', {
  tag: '@proof:q-the-check-is-at-the-data',
}, async ({ server }) => {
  const page = await send(server, 'GET', '/')
  expect(page.headers['content-security-policy'], 'what the proxy sets').toContain("base-uri 'none'")
  for (const strategy of strategies) {
    const answer = await me(server, strategy, {})
    expectProblem(answer, 401, 'credential_missing')
    expect(answer.headers['content-security-policy'] ?? '', 'it was not there').not.toContain('form-action')
  }
  const skipped = await send(server, 'GET', '/protected/session', { headers: { 'x-middleware-subrequest': 'proxy' } })
  expect(skipped.status, 'CVE-2025-29927').toBe(307)
})

test('row B11: requests beside a sign-out revive nothing: none sets a cookie, and afterwards all are refused', {
  tag: '@proof:q-nothing-revives-a-session',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const asks = () => Array.from({ length: 8 }, () => whoAmI(server, mine))
  const beside = asks()
  const signOut = call(server, mine, 'POST', '/api/auth/session/logout')
  for (const { setCookies } of await Promise.all([...beside, ...asks()])) expect(setCookies).toEqual([])
  expect((await signOut).json.effect).toBe('immediate')
  for (const { status } of await Promise.all(asks())) expect(status).toBe(401)
})
