import { type Answer, ownOrigin, send } from '../support/http-client'
import { cookieValue, expect, expectProblem, type SignedIn, test, tryLogin, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

const path = '/api/auth/jwt-refresh/refresh'

function refresh(server: TestServer, cookie: string | null): Promise<Answer> {
  const headers = cookie === null ? ownOrigin(server) : { ...ownOrigin(server), cookie: `cc_refresh=${cookie}` }
  return send(server, 'POST', path, { headers })
}

const refreshTokenOf = ({ answer }: SignedIn) => cookieValue(answer)

test('a refresh answers as a login does, with a new token and a new cookie', {
  tag: '@proof:rotation-spends-the-token',
}, async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-refresh', undefined, { json: { alg: 'EdDSA' } })
  const answer = await refresh(server, refreshTokenOf(signedIn))
  expect(answer).toMatchObject({
    status: 200,
    json: { token_type: 'Bearer', user: { id: signedIn.user.id } },
  })
  expect(answer.json.expires_in).toBeLessThanOrEqual(60)
  expect(answer.json.expires_in).toBeGreaterThan(55)
  expect(answer.json.credential).toMatchObject({ strategy: 'jwt-refresh', transport: 'both', format: 'both' })
  expect(answer.json.access_token).not.toBe(signedIn.secret)
  expect(cookieValue(answer)).not.toBe(refreshTokenOf(signedIn))
  expect(answer.setCookies[0]).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  const [header = ''] = answer.json.access_token.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString()).alg, 'the algorithm of the sign-in').toBe('EdDSA')
  expect(
    await whoAmI(server, { ...signedIn, headers: { authorization: `Bearer ${answer.json.access_token}` } }),
  ).toMatchObject({ status: 200 })
})

test('row 26: a second use ends the family', { tag: '@proof:reuse-ends-the-family' }, async ({
  server,
  signIn,
  clock,
}) => {
  const first = refreshTokenOf(await signIn('jwt-refresh'))
  const second = cookieValue(await refresh(server, first))
  clock.set(11)
  expectProblem(await refresh(server, first), 400, 'invalid_grant')
  expectProblem(await refresh(server, second), 400, 'invalid_grant')
})

test('within the grace the last spent token gets 409, and nothing is issued and nothing ends', {
  tag: '@proof:grace-for-two-tabs',
}, async ({ server, signIn, clock }) => {
  const first = refreshTokenOf(await signIn('jwt-refresh'))
  const second = cookieValue(await refresh(server, first))
  clock.set(9)
  const late = await refresh(server, first)
  expectProblem(late, 409, 'refresh_superseded')
  expect(late.setCookies).toEqual([])
  expect(await refresh(server, second)).toMatchObject({ status: 200 })
})

test('within the grace an older token than the last is reuse all the same', {
  tag: '@proof:reuse-ends-the-family',
}, async ({ server, signIn }) => {
  const first = refreshTokenOf(await signIn('jwt-refresh'))
  const second = cookieValue(await refresh(server, first))
  const third = cookieValue(await refresh(server, second))
  expectProblem(await refresh(server, first), 400, 'invalid_grant')
  expectProblem(await refresh(server, third), 400, 'invalid_grant')
})

test('row 59: the family has an absolute end, which rotation does not move', async ({ server, signIn, clock }) => {
  let token = refreshTokenOf(await signIn('jwt-refresh'))
  for (let turn = 1; turn <= 50; turn++) {
    clock.set(turn * 860)
    token = cookieValue(await refresh(server, token))
  }
  clock.set(43_201)
  expectProblem(await refresh(server, token), 400, 'invalid_grant')
})

test('row 59: logout ends the family by its cookie, also when the access token has expired', {
  tag: '@proof:revocable-at-once',
}, async ({ server, signIn, clock }) => {
  const signedIn = await signIn('jwt-refresh')
  const token = refreshTokenOf(signedIn)
  const logout = (headers: Record<string, string>) =>
    send(server, 'POST', '/api/auth/jwt-refresh/logout', { headers: { ...ownOrigin(server), ...headers } })
  const alive = await logout({ cookie: `cc_refresh=${token}`, ...signedIn.headers })
  expect(alive.json.effect, 'a copy of the access token still works').toBe('at-expiry')
  expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200 })
  expectProblem(await refresh(server, token), 400, 'invalid_grant')

  const other = await signIn('jwt-refresh')
  clock.set(61)
  const ended = await logout({ cookie: `cc_refresh=${refreshTokenOf(other)}`, ...other.headers })
  expect(ended.json.effect).toBe('immediate')
  expectProblem(await refresh(server, refreshTokenOf(other)), 400, 'invalid_grant')
})

test('row 13: a login ends the family whose cookie came along; one that fails ends nothing', async ({
  server,
  signIn,
}) => {
  const before = await signIn('jwt-refresh')
  const cookie = `cc_refresh=${refreshTokenOf(before)}`
  const failed = await tryLogin(server, 'jwt-refresh', { ...before.user, password: 'wrong' }, { headers: { cookie } })
  expectProblem(failed, 401, 'invalid_credentials')
  const renewed = cookieValue(await refresh(server, refreshTokenOf(before)))
  const after = await signIn('jwt-refresh', before.user, { headers: { cookie: `cc_refresh=${renewed}` } })
  expectProblem(await refresh(server, renewed), 400, 'invalid_grant')
  expect(await refresh(server, refreshTokenOf(after))).toMatchObject({ status: 200 })
})

test('row 9: a refresh token is no access token, and the other way round', async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-refresh')
  expectProblem(
    await whoAmI(server, { ...signedIn, headers: { authorization: `Bearer ${refreshTokenOf(signedIn)}` } }),
    401,
    'credential_invalid',
  )
  expectProblem(await refresh(server, signedIn.secret), 400, 'invalid_grant')
  expectProblem(await refresh(server, null), 400, 'invalid_grant')
})

test('refreshing is for the own origin, and for strategies that have it', async ({ server, signIn }) => {
  const token = refreshTokenOf(await signIn('jwt-refresh'))
  expectProblem(
    await send(server, 'POST', path, { headers: { cookie: `cc_refresh=${token}` } }),
    403,
    'cross_site_request',
  )
  expectProblem(await send(server, 'POST', '/api/auth/jwt/refresh', { headers: ownOrigin(server) }), 404, 'not_found')
  expect(await refresh(server, token)).toMatchObject({ status: 200 })
})

test('ending everything ends the families too, and 30 refreshes a minute are enough', {
  tag: '@proof:sign-out-everywhere',
}, async ({ server, signIn, createUser }) => {
  const user = await createUser()
  const session = await signIn('session', user)
  const token = refreshTokenOf(await signIn('jwt-refresh', user))
  const headers = { ...ownOrigin(server), ...session.headers }
  expect(await send(server, 'DELETE', '/api/sessions', { headers })).toMatchObject({ status: 204 })
  expectProblem(await refresh(server, token), 400, 'invalid_grant')

  let next = refreshTokenOf(await signIn('jwt-refresh', user))
  for (let count = 0; count < 30; count++) next = cookieValue(await refresh(server, next))
  const limited = await refresh(server, next)
  expectProblem(limited, 429, 'rate_limited')
  expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1)
})
