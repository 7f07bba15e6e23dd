import { ownOrigin, send } from '../support/http-client'
import { call, expect, me, newUser, signUp, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { eventsOf, logLines, requestIdOf, requestLineOf } from '../support/http-log'
import { withTestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'

const ownId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

test('every request has an id that its answer and its line share, and a line without query or session id', async ({
  server,
  signIn,
}) => {
  const signedIn = await signIn('session')
  const good = await whoAmI(server, signedIn)
  expect(requestIdOf(good)).toMatch(ownId)
  expect(await requestLineOf(server, good)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: 'info',
    event: 'request',
    request: requestIdOf(good),
    method: 'GET',
    path: '/api/auth/session/me',
    status: 200,
    ms: expect.any(Number),
    strategy: 'session',
  })

  const refused = await me(server, strategyOf('jwt'), { authorization: 'Bearer a.b.c' })
  const line = await requestLineOf(server, refused)
  expect(line).toMatchObject({ status: 401, strategy: 'jwt', code: 'credential_invalid', reason: 'malformed' })

  const asked = await send(server, 'GET', '/api/inspect?strategy=jwt&access_token=nobody-may-read-this')
  expect(await requestLineOf(server, asked)).toMatchObject({ path: '/api/inspect', code: 'credential_missing' })
  const other = '00000000-0000-4000-8000-000000000000'
  const ended = await call(server, signedIn, 'DELETE', `/api/sessions/${other}`)
  expect(await requestLineOf(server, ended)).toMatchObject({ path: '/api/sessions/*', status: 404, code: 'not_found' })
  expect(server.output()).not.toContain('nobody-may-read-this')
  expect(server.output()).not.toContain(other)
})

test('pages, what Next answers by itself and what never reaches it have ids and lines too', async ({ server }) => {
  const ids = new Set<string>()
  for (const [method, path, status] of [
    ['GET', '/', 200],
    ['GET', '/protected/session', 307],
    ['GET', '/no-such-page', 404],
    ['GET', '/api/no-such-route', 404],
    ['POST', '/', 405],
    ['GET', '/%zz', 400],
    ['TRACE', '/api/demo', 405],
  ] as const) {
    const answer = await send(server, method, path)
    expect(requestIdOf(answer), path).toMatch(ownId)
    expect(await requestLineOf(server, answer)).toMatchObject({
      method,
      path: path === '/%zz' ? '/*' : path,
      status,
    })
    ids.add(requestIdOf(answer))
  }
  expect(ids.size).toBe(7)
})

test('an id from outside is taken from a trusted proxy alone, and only if it is well-formed', async ({ server }) => {
  const given = { 'x-request-id': '4bf92f3577b34da6a3ce929d0e0e4736', 'x-claim-check-request': 'somebody-elses' }
  expect(requestIdOf(await send(server, 'GET', '/api/demo', { headers: given }))).toMatch(ownId)
  await withTestServer({ TRUST_PROXY: '1' }, async (behind) => {
    const taken = await send(behind, 'GET', '/api/demo', { headers: given })
    expect(requestIdOf(taken)).toBe(given['x-request-id'])
    expect(await requestLineOf(behind, taken)).toMatchObject({ path: '/api/demo' })
    const headers = { 'x-request-id': 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln' }
    expect(requestIdOf(await send(behind, 'GET', '/api/demo', { headers }))).toMatch(ownId)
  })
})

test('row 69: the life of a session is logged with the account’s id, and with nothing that signs in', async ({
  server,
  createUser,
  signIn,
}) => {
  const person = newUser()
  const signedUp = await signUp(server, person)
  const user = signedUp.json.user.id
  expect(await eventsOf(server, signedUp)).toMatchObject([{ event: 'sign_up', level: 'info', user }])

  const signedIn = await signIn('session', person)
  expect(await eventsOf(server, signedIn.answer)).toMatchObject([{ event: 'sign_in', user, strategy: 'session' }])
  const wrong = await tryLogin(server, 'jwt', { ...person, password: 'wrong' })
  const refused = { event: 'sign_in_refused', strategy: 'jwt' }
  expect(await eventsOf(server, wrong)).toMatchObject([{ ...refused, user, reason: 'wrong_password' }])
  const unknown = await eventsOf(server, await tryLogin(server, 'jwt', newUser()))
  expect(unknown).toMatchObject([{ ...refused, reason: 'unknown_account' }])
  expect(unknown[0]).not.toHaveProperty('user')

  const newPassword = newUser().password
  const change = (currentPassword: string) =>
    call(server, signedIn, 'POST', '/api/account/password', { json: { currentPassword, newPassword } })
  expect(await eventsOf(server, await change('wrong'))).toMatchObject([
    { event: 'password_refused', level: 'warn', user },
  ])
  expect(await eventsOf(server, await change(person.password))).toMatchObject([{ event: 'password_changed', user }])

  const again = await signIn('session', { ...person, password: newPassword })
  const left = await call(server, again, 'POST', '/api/auth/session/logout')
  expect(await eventsOf(server, left)).toMatchObject([{ event: 'sign_out', user, effect: 'immediate' }])
  const everywhere = await signIn('session', { ...person, password: newPassword })
  const all = await call(server, everywhere, 'DELETE', '/api/sessions')
  expect(await eventsOf(server, all)).toMatchObject([{ event: 'sessions_ended', user }])

  const family = await signIn('jwt-refresh', await createUser())
  const [first = ''] = family.answer.setCookies[0]?.split(';') ?? []
  const refresh = () =>
    send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers: { ...ownOrigin(server), cookie: first } })
  expect((await refresh()).status).toBe(200)
  server.setClock(20)
  try {
    expect(await eventsOf(server, await refresh())).toMatchObject([
      { event: 'refresh_reuse', level: 'warn', user: family.user.id, strategy: 'jwt-refresh' },
    ])
  } finally {
    server.setClock(0)
  }
  expect(server.output()).not.toContain(person.email)
})

test('limits and rotations are logged', async () => {
  await withTestServer({ LOGIN_LIMIT_PER_ACCOUNT: '1' }, async (server) => {
    const person = newUser()
    await signUp(server, person)
    await tryLogin(server, 'jwt', { ...person, password: 'wrong' })
    const limited = await tryLogin(server, 'jwt', person)
    expect(await eventsOf(server, limited)).toMatchObject([
      { event: 'rate_limited', level: 'warn', limit: 'login-account', strategy: 'jwt' },
    ])
    const rotated = await send(server, 'POST', '/api/keys/rotate', { headers: ownOrigin(server) })
    expect(await eventsOf(server, rotated)).toMatchObject([{ event: 'keys_rotated', level: 'info' }])
  })
})

test('row B12: 100 tampered cookies count 100, by reason, and LOG_LEVEL=warn writes that and no request', async () => {
  await withTestServer({ LOG_LEVEL: 'warn' }, async (server) => {
    const person = newUser()
    await signUp(server, person)
    const answer = await tryLogin(server, 'sealed-cookie', person)
    const [pair = ''] = answer.setCookies[0]?.split(';') ?? []
    const seal = pair.slice(pair.indexOf('=') + 1)
    const parts = seal.split('*')
    const [digit = '0', ...rest] = parts[2] ?? ''
    // One hex digit of the salt, never the same as before.
    const spoiled = (i: number) =>
      parts.with(2, ((Number.parseInt(digit, 16) + 1 + (i % 15)) % 16).toString(16) + rest.join(''))
    for (let i = 0; i < 100; i++) {
      const cookie = `cc_sealed=${spoiled(i).join('*')}`
      const { status } = await me(server, strategyOf('sealed-cookie'), { cookie })
      expect(status).toBe(401)
    }
    await server.stop()
    const lines = logLines(server)
    expect(lines.at(-1)).toMatchObject({
      event: 'credentials_refused',
      level: 'warn',
      counts: { 'sealed-cookie unseal_failed': 100 },
    })
    expect(lines.filter(({ event }) => event === 'request')).toEqual([])
  })
})
