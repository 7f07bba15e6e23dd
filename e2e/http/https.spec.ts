import { send } from '../support/http-client'
import { call, carry, expect, expectProblem, me, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { decodeToken } from '../support/http-forge'
import { strategies } from '../support/http-strategies'

const origin = 'https://claims.example'

test.use({ serverEnv: { APP_ORIGIN: origin } })

const cookieStrategies = strategies.filter(({ cookie }) => cookie !== null)

for (const strategy of cookieStrategies) {
  const name = `__Host-${strategy.cookie}`

  test(`row 21: ${strategy.id}: __Host- prefix, Secure, Path=/, no Domain`, {
    tag: '@proof:host-prefix-over-https',
  }, async ({ server, signIn }) => {
    const { answer, secret } = await signIn(strategy.id)
    const attributes = `Path=/; Max-Age=${strategy.keepSeconds}; HttpOnly; SameSite=Lax; Secure`
    expect(answer.setCookies).toEqual([`${name}=${secret}; ${attributes}`])
    expect(await me(server, strategy, { cookie: `${name}=${secret}` })).toMatchObject({ status: 200 })
  })

  test(`row 21: ${strategy.id}: the same cookie under any other name is ignored`, {
    tag: '@proof:host-prefix-over-https',
  }, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    const names = [
      strategy.cookie,
      `__Secure-${strategy.cookie}`,
      name.toLowerCase(),
      ` ${strategy.cookie}`,
      `\u00a0${name}`,
      `${name}\u00a0`,
      `x${name}`,
      `${name}x`,
    ]
    for (const other of names)
      expectProblem(await me(server, strategy, { cookie: `${other}=${secret}` }), 401, 'credential_missing')
    const tossed = `${strategy.cookie}=junk; ${name}=${secret}; ${strategy.cookie}=junk`
    expect(await me(server, strategy, { cookie: tossed }), 'B7: a tossed cookie does not win').toMatchObject({
      status: 200,
    })
  })

  test(`row 62, 70: ${strategy.id}: logout clears with the same attributes, and the browser’s cache`, async ({
    server,
    signIn,
  }) => {
    const signedIn = await signIn(strategy.id)
    const answer = await call(server, signedIn, 'POST', `/api/auth/${strategy.id}/logout`)
    expect(answer.setCookies).toEqual([
      `${name}=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax; Secure`,
    ])
    expect(answer.headers['clear-site-data']).toBe('"cache"')
    const bare = await send(server, 'POST', `/api/auth/${strategy.id}/logout`, { headers: { origin } })
    expect(bare.headers['clear-site-data']).toBe('"cache"')
  })

  test(`row 13: ${strategy.id}: a login under the plain name ends nothing`, async ({ server, signIn }) => {
    const mine = await signIn(strategy.id)
    await signIn(strategy.id, mine.user, { headers: { cookie: `${strategy.cookie}=${mine.secret}` } })
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
  })
}

test('row 70: Clear-Site-Data wherever a cookie is cleared, and nowhere else', async ({ server, signIn }) => {
  const first = await signIn('session')
  expect(first.answer.headers['clear-site-data']).toBeUndefined()
  const everywhere = await call(server, first, 'DELETE', '/api/sessions')
  expect(everywhere.headers['clear-site-data']).toBe('"cache"')
  const second = await signIn('session', first.user)
  const gone = await call(server, second, 'DELETE', '/api/account', { json: { password: first.user.password } })
  expect(gone).toMatchObject({ status: 204 })
  expect(gone.headers['clear-site-data']).toBe('"cache"')
  const token = await signIn('jwt')
  expect((await call(server, token, 'POST', '/api/auth/jwt/logout')).headers['clear-site-data']).toBeUndefined()
})

test('iss is the app’s origin, and the loopback names count for nothing', async ({ server, signIn }) => {
  const { secret } = await signIn('jwt')
  expect(decodeToken(secret).claims.iss).toBe(origin)
  for (const host of [
    `localhost:${server.port}`,
    `127.0.0.1:${server.port}`,
    `claims.example:${server.port}`,
    'www.claims.example',
    'claims.example.',
  ]) {
    expectProblem(await send(server, 'GET', '/api/demo', { headers: { host } }), 421, 'unknown_host')
    expect(await send(server, 'GET', '/healthz', { headers: { host } })).toMatchObject({ status: 200 })
  }
  expect(await send(server, 'GET', '/api/demo', { headers: { host: 'CLAIMS.example' } })).toMatchObject({ status: 200 })
})

test('row 17: only the https origin is the own one', async ({ server, createUser }) => {
  const user = await createUser()
  for (const other of [
    'http://claims.example',
    `http://localhost:${server.port}`,
    'https://claims.example:8443',
    'https://www.claims.example',
    'https://claims.example.evil.example',
  ]) {
    expectProblem(await tryLogin(server, 'session', user, { headers: { origin: other } }), 403, 'cross_site_request')
  }
  expect(await tryLogin(server, 'session', user)).toMatchObject({ status: 200 })
})

test('row 61: with the prefix the cookie is still under 1 KB, and one Set-Cookie each', async ({ server, signIn }) => {
  for (const { id } of cookieStrategies) {
    const { secret, strategy, answer } = await signIn(id, undefined, { headers: { 'user-agent': 'U'.repeat(4000) } })
    expect(Object.values(carry(server, strategy, secret))[0]?.length).toBeLessThan(1024)
    expect(answer.setCookies).toHaveLength(1)
  }
})
