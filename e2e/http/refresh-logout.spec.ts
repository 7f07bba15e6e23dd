import { type Answer, ownOrigin, send } from '../support/http-client'
import { expect, expectProblem, me, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { readClaims } from '../support/http-trace'

function ask(server: TestServer, action: 'refresh' | 'logout', cookie: string): Promise<Answer> {
  return send(server, 'POST', `/api/auth/jwt-refresh/${action}`, { headers: { ...ownOrigin(server), cookie } })
}

test('a logout by the cookie alone states the end of the newest copy, also beside a refresh', async ({
  server,
  signIn,
  clock,
}) => {
  let beside = 0
  for (let round = 0; round < 24; round++) {
    clock.set(0)
    const signedIn = await signIn('jwt-refresh')
    const cookie = signedIn.answer.setCookies[0]?.split(';')[0] ?? ''
    // What is issued now ends half a minute later than what was issued at the sign-in.
    clock.set(30)
    const refreshing = ask(server, 'refresh', cookie)
    // Some come before the refresh, some in the middle of it, some after.
    for (let turn = 0; turn < round; turn++) await me(server, signedIn.strategy, {})
    const [refreshed, ended] = await Promise.all([refreshing, ask(server, 'logout', cookie)])
    if (refreshed.status !== 200) expectProblem(refreshed, 400, 'invalid_grant')
    else beside++
    const newest = refreshed.status === 200 ? refreshed.json.access_token : signedIn.secret
    const exp = new Date(readClaims(newest).exp * 1000)
    expect(ended.json, `round ${round}`).toEqual({ effect: 'at-expiry', expiresAt: exp.toISOString() })
  }
  expect(beside).toBeGreaterThan(0)
})

test('the stated end is the end: a copy is good before it, and refused from it on', async ({
  server,
  signIn,
  clock,
}) => {
  const signedIn = await signIn('jwt-refresh')
  const cookie = signedIn.answer.setCookies[0]?.split(';')[0] ?? ''
  const refreshed = await ask(server, 'refresh', cookie)
  const copy = { authorization: `Bearer ${refreshed.json.access_token}` }
  const ended = await ask(server, 'logout', refreshed.setCookies[0]?.split(';')[0] ?? '')
  expect(ended.json.effect).toBe('at-expiry')
  const leftSeconds = (Date.parse(ended.json.expiresAt) - Date.now()) / 1000
  clock.set(leftSeconds - 5)
  expect(await me(server, signedIn.strategy, copy)).toMatchObject({ status: 200 })
  clock.set(leftSeconds)
  expectProblem(await me(server, signedIn.strategy, copy), 401, 'credential_invalid')
})
