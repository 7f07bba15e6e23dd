import { type Answer, send } from '../support/http-client'
import { call, expect, expectProblem, newUser, signUp, test, tryLogin, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategies, usesCookies } from '../support/http-strategies'

/** Where a request may come from that is not the app; each with the Host that it names. */
function foreign({ port }: TestServer): Record<string, string>[] {
  const own = `http://localhost:${port}`
  return [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'not a url' },
    { origin: `https://localhost:${port}` },
    { origin: `http://localhost:${port + 1}` },
    { origin: 'http://localhost' },
    { origin: `${own}/` },
    { origin: `${own}.evil.example` },
    { origin: `http://localhost:${port}@evil.example` },
    { origin: `${own}, ${own}` },
    { origin: `http://[::1]:${port}` },
    { origin: `http://127.0.0.1:${port}` },
    { referer: `${own}/` },
    { origin: own, 'sec-fetch-site': 'cross-site' },
    { origin: own, 'sec-fetch-site': 'same-site' },
    { origin: own, 'sec-fetch-site': 'none' },
    { origin: own, 'sec-fetch-site': '' },
    { origin: own, 'sec-fetch-site': 'same-origin, cross-site' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
}

const cookieStrategies = strategies.filter(usesCookies)

test('row 17, B1, N4, N10: with a cookie, unsafe methods from elsewhere are 403 and do nothing', {
  tag: ['@proof:csrf-exposed', '@proof:changes-come-from-own-pages'],
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const { user } = mine
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  const newPassword = newUser().password
  const routes: [string, string, unknown][] = [
    ['DELETE', '/api/sessions', undefined],
    ['DELETE', `/api/sessions/${sessions[0]?.id}`, undefined],
    ['POST', '/api/account/password', { currentPassword: user.password, newPassword }],
    ['DELETE', '/api/account', { password: user.password }],
    ...cookieStrategies.flatMap(({ id }): [string, string, unknown][] => [
      ['POST', `/api/auth/${id}/logout`, undefined],
      ['POST', `/api/account/role?strategy=${id}`, { role: 'admin' }],
    ]),
  ]
  for (const headers of foreign(server)) {
    for (const [method, path, json] of routes) {
      const answer = await send(server, method, path, { headers: { ...mine.headers, ...headers }, json })
      expectRefused(answer)
    }
    expect(await whoAmI(server, mine), JSON.stringify(headers)).toMatchObject({
      status: 200,
      json: { user: { role: 'member' } },
    })
  }
  expect(await tryLogin(server, 'session', user)).toMatchObject({ status: 200 })
})

for (const strategy of cookieStrategies) {
  test(`row 17: ${strategy.id}: from elsewhere nothing is done with its own cookie`, {
    tag: '@proof:changes-come-from-own-pages',
  }, async ({ server, signIn }) => {
    const mine = await signIn(strategy.id)
    const refreshCookie = strategy.refreshCookie === null ? '' : (mine.answer.setCookies[0]?.split(';')[0] ?? '')
    const credential = refreshCookie === '' ? mine.headers : { ...mine.headers, cookie: refreshCookie }
    const routes = [`/api/auth/${strategy.id}/logout`, `/api/account/role?strategy=${strategy.id}`]
    if (refreshCookie !== '') routes.push(`/api/auth/${strategy.id}/refresh`)
    for (const headers of foreign(server)) {
      for (const path of routes)
        expectRefused(
          await send(server, 'POST', path, { headers: { ...credential, ...headers }, json: { role: 'admin' } }),
        )
    }
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200, json: { user: { role: 'member' } } })
    if (refreshCookie === '') return
    const headers = { origin: server.origin, cookie: refreshCookie }
    expect(await send(server, 'POST', `/api/auth/${strategy.id}/refresh`, { headers })).toMatchObject({ status: 200 })
  })
}

test('row 20, B1: login and sign-up from elsewhere are 403 without a cookie', async ({ server, createUser }) => {
  const user = await createUser()
  for (const headers of foreign(server)) {
    for (const { id } of cookieStrategies) {
      const { email, password } = user
      expectRefused(await send(server, 'POST', `/api/auth/${id}/login`, { headers, json: { email, password } }))
    }
    const { email, name, password } = newUser()
    expectRefused(await send(server, 'POST', '/api/accounts', { headers, json: { email, name, password } }))
  }
})

test('row 17: the own origin, or Sec-Fetch-Site: same-origin, is let through', {
  tag: '@proof:changes-come-from-own-pages',
}, async ({ server, createUser }) => {
  const { email, password } = await createUser()
  const { port, origin } = server
  const twin = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` }
  const own: Record<string, string>[] = [
    { origin },
    twin,
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin },
    { 'sec-fetch-site': 'same-origin', host: twin.host },
  ]
  for (const headers of own) {
    for (const { id } of cookieStrategies) {
      expect(await send(server, 'POST', `/api/auth/${id}/login`, { headers, json: { email, password } })).toMatchObject(
        { status: 200 },
      )
    }
  }
})

test('row 17: loopback twins: an own Origin has to equal Host', async ({ server, createUser }) => {
  const { email, password } = await createUser()
  const names = [`localhost:${server.port}`, `127.0.0.1:${server.port}`]
  for (const host of names) {
    for (const name of names) {
      const headers = { host, origin: `http://${name}` }
      const answer = await send(server, 'POST', '/api/auth/session/login', { headers, json: { email, password } })
      if (host === name) expect(answer.status).toBe(200)
      else expectRefused(answer)
    }
  }
})

test('iss stays the app’s origin, whichever twin was asked', async ({ server, createUser }) => {
  const { email, password } = await createUser()
  const host = `127.0.0.1:${server.port}`
  const answer = await send(server, 'POST', '/api/auth/jwt/login', { headers: { host }, json: { email, password } })
  const claims = JSON.parse(Buffer.from(answer.json.access_token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  expect(claims.iss).toBe(`http://localhost:${server.port}`)
})

test('pure header transports need no such check', { tag: '@proof:csrf-exposed' }, async ({
  server,
  signIn,
  createUser,
}) => {
  const { email, password } = await createUser()
  for (const { id } of strategies.filter((row) => !usesCookies(row))) {
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect(await send(server, 'POST', `/api/auth/${id}/login`, { headers, json: { email, password } })).toMatchObject(
        { status: 200 },
      )
      const signedIn = await signIn(id)
      const sending = { headers: { ...signedIn.headers, ...headers } }
      const role = { ...sending, json: { role: 'admin' } }
      expect(await send(server, 'POST', `/api/account/role?strategy=${id}`, role)).toMatchObject({ status: 200 })
      expect(await send(server, 'POST', `/api/auth/${id}/logout`, sending)).toMatchObject({ status: 200 })
    }
  }
})

test('row 19: the origin is checked before the body, the body before anything else', async ({ server }) => {
  const evil = { origin: 'https://evil.example' }
  expectRefused(await send(server, 'POST', '/api/accounts', { headers: evil, body: '{' }))
  expectRefused(await send(server, 'DELETE', '/api/sessions', { headers: evil }))
  expect(await signUp(server, newUser())).toMatchObject({ status: 201 })
})

function expectRefused(answer: Answer): void {
  expectProblem(answer, 403, 'cross_site_request')
  expect(answer.setCookies).toEqual([])
}
