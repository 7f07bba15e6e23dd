import { type Answer, ownOrigin, send } from '../support/http-client'
import { call, cookieValue, expect, expectProblem, me, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'
import { readTrace } from '../support/http-trace'

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

function ask(server: TestServer, accessToken: string): Promise<Answer> {
  return me(server, strategyOf('jwt-refresh'), { authorization: `Bearer ${accessToken}` })
}

test('a denylist is a lookup at every request, and a row that names the end of the token', {
  tag: '@proof:denylist-is-state',
}, async ({ server, signIn }) => {
  const operations = async (id: string) => {
    const { headers } = await signIn(id)
    return readTrace(await me(server, strategyOf(id), { ...headers, 'x-trace': '1' })).db.map(({ op }) => op)
  }
  expect(await operations('jwt')).toEqual([])
  expect(await operations('jwt-denylist')).toEqual(['revokedToken.select'])

  const mine = await signIn('jwt-denylist')
  const inspect = async () =>
    (await call(server, other, 'GET', '/api/inspect?strategy=jwt-denylist')).json as unknown as {
      denylist: { expiresAt: string }[]
    }
  const other = await signIn('jwt-denylist', mine.user)
  expect((await inspect()).denylist).toEqual([])
  await call(server, mine, 'POST', '/api/auth/jwt-denylist/logout')
  const { denylist } = await inspect()
  expect(denylist.map(({ expiresAt }) => expiresAt)).toEqual([mine.answer.json.credential.expiresAt])
})

test('the thief refreshes first: the owner’s next refresh ends the family, and the thief’s last token lives on', {
  tag: '@proof:theft-shows-at-the-next-refresh',
}, async ({ server, signIn, clock }) => {
  const owner = await signIn('jwt-refresh')
  const copied = cookieValue(owner.answer)
  const stolen = await refresh(server, copied)
  expect(stolen).toMatchObject({ status: 200, json: { user: { id: owner.user.id } } })

  clock.set(30)
  const renewed = await refresh(server, cookieValue(stolen))
  expect(renewed, 'nobody has noticed anything yet').toMatchObject({ status: 200 })
  const [token, end] = [renewed.json.access_token, Date.parse(renewed.json.credential.expiresAt)]
  expectProblem(await refresh(server, copied), 400, 'invalid_grant')
  expectProblem(await refresh(server, cookieValue(renewed)), 400, 'invalid_grant')

  expect(await ask(server, token), 'a signed token has not heard of it').toMatchObject({ status: 200 })
  const untilEnd = (end - Date.now()) / 1000
  expect(untilEnd - 30, 'a minute, counted from the thief’s last refresh').toBeLessThanOrEqual(60)
  clock.set(untilEnd + 1)
  expectProblem(await ask(server, token), 401, 'credential_invalid')
})

test('an owner who does not come back stops nobody: the thief goes on until the family ends by itself', {
  tag: '@proof:an-absent-owner-notices-nothing',
}, async ({ server, signIn, clock }) => {
  let token = cookieValue((await signIn('jwt-refresh')).answer)
  for (const hours of [1, 4, 7, 10, 11.9]) {
    clock.set(hours * 3600)
    const answer = await refresh(server, token)
    expect(answer.status, `after ${hours} hours`).toBe(200)
    expect(await ask(server, answer.json.access_token)).toMatchObject({ status: 200 })
    token = cookieValue(answer)
  }
  clock.set(43_201)
  expectProblem(await refresh(server, token), 400, 'invalid_grant')
})

test('whoever signs out of a session has not signed out of their other browsers', {
  tag: '@proof:sign-out-is-for-one-browser',
}, async ({ server, signIn }) => {
  for (const id of ['session', 'opaque-token', 'jwt-denylist']) {
    const here = await signIn(id)
    const there = await signIn(id, here.user)
    expect((await call(server, here, 'POST', `/api/auth/${id}/logout`)).json.effect).toBe('immediate')
    expect(await whoAmI(server, here), id).toMatchObject({ status: 401 })
    expect(await whoAmI(server, there), id).toMatchObject({ status: 200 })
  }
})
