import { send } from '../support/http-client'
import { query } from '../support/http-database'
import { call, expect, expectProblem, type SignedIn, test, whoAmI } from '../support/http-fixtures'
import { openAsRouter } from '../support/http-pages'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'

const idleSeconds = 300
const absoluteSeconds = 900
const credentialSeconds = 200
/** min(60 s, a tenth of the idle limit) */
const touchSeconds = 30

test.use({
  serverEnv: {
    SESSION_IDLE_SECONDS: String(idleSeconds),
    SESSION_ABSOLUTE_SECONDS: String(absoluteSeconds),
    ACCESS_TOKEN_TTL_SECONDS: String(credentialSeconds),
    SEALED_TTL_SECONDS: String(credentialSeconds),
    REFRESH_ACCESS_TTL_SECONDS: String(credentialSeconds),
  },
})

async function lastSeenAt(server: TestServer, { user }: SignedIn): Promise<number> {
  const [row] = await query(server, 'SELECT "lastSeenAt" FROM "Session" WHERE "userId" = ?', [user.id])
  return Date.parse(String(row?.lastSeenAt))
}

test('row 45: past the idle limit 401, just before it 200', { tag: '@proof:idle-limit' }, async ({
  server,
  clock,
  signIn,
}) => {
  const [kept, lost] = [await signIn('session'), await signIn('session')]
  expect(Date.parse(kept.answer.json.credential.expiresAt) - Date.parse(kept.answer.json.credential.issuedAt)).toBe(
    idleSeconds * 1000,
  )
  clock.set(idleSeconds - 10)
  expect(await whoAmI(server, kept)).toMatchObject({ status: 200 })
  clock.set(idleSeconds + 1)
  expectProblem(await whoAmI(server, lost), 401, 'credential_invalid')
  expect(await whoAmI(server, kept), 'activity extends').toMatchObject({ status: 200 })
  clock.set(0)
})

test('row 46: past the absolute limit 401, however active', {
  tag: ['@proof:readable-by-script', '@proof:absolute-limit'],
}, async ({ server, clock, signIn }) => {
  const mine = await signIn('session')
  for (let offset = 0; offset < absoluteSeconds - 10; offset += idleSeconds - 60) {
    clock.set(offset)
    expect(await whoAmI(server, mine), `${offset}`).toMatchObject({ status: 200 })
  }
  clock.set(absoluteSeconds - 10)
  const last = await whoAmI(server, mine)
  expect(last.status).toBe(200)
  const { issuedAt, expiresAt } = last.json.credential
  expect(Date.parse(expiresAt) - Date.parse(issuedAt), 'the earlier of both ends').toBe(absoluteSeconds * 1000)
  clock.set(absoluteSeconds + 1)
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})

test('row 47, 76, B10: the limits are the server’s; Max-Age is a courtesy', {
  tag: '@proof:max-age-is-a-courtesy',
}, async ({ server, clock, signIn }) => {
  const mine = await signIn('session')
  expect(mine.answer.setCookies[0]).toContain(`Max-Age=${absoluteSeconds};`)
  clock.set(absoluteSeconds * 10)
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
  const asked = [
    ['GET', '/api/sessions'],
    ['GET', '/api/inspect?strategy=session'],
    ['GET', '/api/auth/session/admin'],
    ['DELETE', '/api/account'],
  ] as const
  for (const [method, path] of asked) expectProblem(await call(server, mine, method, path), 401, 'credential_invalid')
  expect((await call(server, mine, 'POST', '/api/auth/session/logout')).json.effect).toBe('none')
})

for (const { id } of strategies.filter(({ format }) => format !== 'reference')) {
  test(`row 7, B10: ${id}: it ends at its end, without a second of tolerance`, {
    tag: '@proof:revocable-at-once',
  }, async ({ server, clock, signIn }) => {
    const mine = await signIn(id)
    const { issuedAt, expiresAt } = mine.answer.json.credential
    expect(Date.parse(expiresAt) - Date.parse(issuedAt)).toBe(credentialSeconds * 1000)
    const untilEnd = () => (Date.parse(expiresAt) - Date.now()) / 1000
    clock.set(untilEnd() - 2)
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
    clock.set(untilEnd() + 0.1)
    expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
    expect((await call(server, mine, 'POST', `/api/auth/${id}/logout`)).json).toEqual({ effect: 'none' })
  })
}

test('row 45: lastSeenAt: touched by me and admin, once per interval', async ({ server, clock, signIn }) => {
  const mine = await signIn('session')
  const start = await lastSeenAt(server, mine)
  await whoAmI(server, mine)
  clock.set(touchSeconds - 5)
  await whoAmI(server, mine)
  expect(await lastSeenAt(server, mine), 'within the interval').toBe(start)
  clock.set(touchSeconds + 5)
  const touching = await call(server, mine, 'GET', '/api/auth/session/me', { headers: { 'x-trace': '1' } })
  const touched = await lastSeenAt(server, mine)
  expect(touched - start).toBeGreaterThanOrEqual((touchSeconds + 4) * 1000)
  expect(Date.parse(touching.json.credential.expiresAt)).toBe(touched + idleSeconds * 1000)
  clock.set(touchSeconds * 2 + 10)
  await Promise.all(Array.from({ length: 10 }, () => call(server, mine, 'GET', '/api/auth/session/admin')))
  expect(await lastSeenAt(server, mine)).toBeGreaterThan(touched)
})

test('row 45: lastSeenAt: not touched by what only looks', async ({ server, clock, signIn }) => {
  const mine = await signIn('session')
  const start = await lastSeenAt(server, mine)
  clock.set(touchSeconds * 3)
  const looked = [
    await call(server, mine, 'GET', '/api/sessions'),
    await call(server, mine, 'GET', '/api/inspect?strategy=session'),
    await call(server, mine, 'HEAD', '/api/sessions'),
    await call(server, mine, 'DELETE', '/api/sessions/unknown'),
  ]
  expect(looked.map(({ status }) => status)).toEqual([200, 200, 200, 404])
  expect(await lastSeenAt(server, mine)).toBe(start)
  clock.set(idleSeconds + 1)
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})

test('row 45: lastSeenAt: touched by a guarded page, but not by its prefetch', async ({ server, clock, signIn }) => {
  const mine = await signIn('session')
  const start = await lastSeenAt(server, mine)
  clock.set(touchSeconds * 3)
  const prefetches: Record<string, string>[] = [
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
  ]
  for (const headers of prefetches) {
    await openAsRouter(server, '/protected/session', { ...mine.headers, ...headers })
    expect(await lastSeenAt(server, mine), JSON.stringify(headers)).toBe(start)
  }
  const page = await send(server, 'GET', '/protected/session', { headers: mine.headers })
  expect(page.status).toBe(200)
  expect(page.text).toContain(mine.user.name)
  expect(await lastSeenAt(server, mine)).toBeGreaterThan(start)
})

test('an ended session is not listed', async ({ server, clock, signIn }) => {
  const old = await signIn('session')
  clock.set(idleSeconds + 1)
  const young = await signIn('session', old.user)
  const { sessions } = (await call(server, young, 'GET', '/api/sessions')).json
  expect(sessions.map(({ current }) => current)).toEqual([true])
  expectProblem(await whoAmI(server, old), 401, 'credential_invalid')
})
