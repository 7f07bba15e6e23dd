import type { Answer } from '../support/http-client'
import { call, cookieValue, expect, expectProblem, type SignedIn, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'

test.use({ serverEnv: { APP_ORIGIN: 'https://claims.example' } })

const { refreshCookie } = strategyOf('jwt-refresh')
const name = `__Host-${refreshCookie}`
const cleared = `${name}=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax; Secure`
const familySeconds = 43_200

/** A refresh or a sign-out with this Cookie header. */
function ask(server: TestServer, signedIn: SignedIn, action: 'refresh' | 'logout', cookie: string): Promise<Answer> {
  return call(server, signedIn, 'POST', `/api/auth/jwt-refresh/${action}`, { headers: { cookie } })
}

test('row 21: jwt-refresh: __Host- prefix, Secure, Path=/, no Domain, at the login and at the refresh', {
  tag: '@proof:host-prefix-over-https',
}, async ({ server, signIn, clock }) => {
  const signedIn = await signIn('jwt-refresh')
  const token = cookieValue(signedIn.answer)
  expect(token).toMatch(/^ccf_[\w.-]+$/)
  const attributes = (seconds: number) => `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax; Secure`
  expect(signedIn.answer.setCookies).toEqual([`${name}=${token}; ${attributes(familySeconds)}`])

  clock.set(3600)
  const answer = await ask(server, signedIn, 'refresh', `${name}=${token}`)
  expect(answer).toMatchObject({ status: 200, json: { user: { id: signedIn.user.id } } })
  const renewed = cookieValue(answer)
  expect(renewed).not.toBe(token)
  const seconds = Number(/; Max-Age=(\d+);/.exec(answer.setCookies[0] ?? '')?.[1])
  expect(seconds, 'what is left of the family').toBeLessThanOrEqual(familySeconds - 3600)
  expect(seconds).toBeGreaterThan(familySeconds - 3600 - 60)
  expect(answer.setCookies).toEqual([`${name}=${renewed}; ${attributes(seconds)}`])
})

test('row 21: jwt-refresh: the same cookie under any other name is ignored, and nothing is spent', {
  tag: '@proof:host-prefix-over-https',
}, async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-refresh')
  const token = cookieValue(signedIn.answer)
  const names = [
    refreshCookie,
    `__Secure-${refreshCookie}`,
    name.toLowerCase(),
    ` ${refreshCookie}`,
    `\u00a0${name}`,
    `${name}\u00a0`,
    `x${name}`,
    `${name}x`,
  ]
  for (const cookie of [...names.map((other) => `${other}=${token}`), `${refreshCookie}=${token}; ${name}=junk`]) {
    const answer = await ask(server, signedIn, 'refresh', cookie)
    expectProblem(answer, 400, 'invalid_grant')
    expect(answer.setCookies).toEqual([cleared])
  }
  const renewed = await ask(server, signedIn, 'refresh', `${name}=${token}`)
  expect(renewed, 'a spent token would get 409').toMatchObject({ status: 200 })
  const tossed = `${refreshCookie}=junk; ${name}=${cookieValue(renewed)}; ${refreshCookie}=junk`
  const answer = await ask(server, signedIn, 'refresh', tossed)
  expect(answer, 'B7: a tossed cookie does not win').toMatchObject({ status: 200 })
})

test('row 62, 70: jwt-refresh: logout clears with the same attributes, and the browser’s cache', async ({
  server,
  signIn,
}) => {
  const signedIn = await signIn('jwt-refresh')
  const token = cookieValue(signedIn.answer)
  const expectCleared = ({ setCookies, headers }: Answer) => {
    expect(setCookies).toEqual([cleared])
    expect(headers['clear-site-data']).toBe('"cache"')
  }
  expectCleared(await call(server, signedIn, 'POST', '/api/auth/jwt-refresh/logout'))
  expectCleared(await ask(server, signedIn, 'logout', `${refreshCookie}=${token}`))
  const renewed = await ask(server, signedIn, 'refresh', `${name}=${token}`)
  expect(renewed, 'the plain name ends nothing').toMatchObject({ status: 200 })

  const cookie = `${name}=${cookieValue(renewed)}`
  expectCleared(await ask(server, signedIn, 'logout', cookie))
  expectProblem(await ask(server, signedIn, 'refresh', cookie), 400, 'invalid_grant')
})

test('row 13: jwt-refresh: a login under the plain name ends nothing', async ({ server, signIn }) => {
  const mine = await signIn('jwt-refresh')
  const token = cookieValue(mine.answer)
  await signIn('jwt-refresh', mine.user, { headers: { cookie: `${refreshCookie}=${token}` } })
  expect(await ask(server, mine, 'refresh', `${name}=${token}`)).toMatchObject({ status: 200 })
})
