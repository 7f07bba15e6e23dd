import { ownOrigin, send } from '../support/http-client'
import {
  ada,
  call,
  expect,
  expectProblem,
  grace,
  type SignedIn,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'

test('demo_account_protected: password, deletion and role of the shared accounts', async ({ server, signIn }) => {
  for (const person of [ada, grace]) {
    const mine = await signIn('session', person)
    const { password } = person
    for (const newPassword of ['quiet lantern on the hill', password, 'short']) {
      const change = { currentPassword: password, newPassword }
      const answer = await call(server, mine, 'POST', '/api/account/password', { json: change })
      expectProblem(answer, 403, 'demo_account_protected')
    }
    // Whatever others have tried meanwhile: nobody uses up what a shared account may not do anyway.
    await Promise.all(Array.from({ length: 12 }, () => tryLogin(server, 'jwt', { ...person, password: 'wrong' })))
    for (const given of [password, 'wrong']) {
      expectProblem(
        await call(server, mine, 'DELETE', '/api/account', { json: { password: given } }),
        403,
        'demo_account_protected',
      )
    }
    for (const { id } of strategies) {
      const answer = await call(server, await signIn(id, person), 'POST', `/api/account/role?strategy=${id}`, {
        json: { role: 'admin' },
      })
      expectProblem(answer, 403, 'demo_account_protected')
    }
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
    expect(await tryLogin(server, 'session', person)).toMatchObject({ status: 200 })
  }
})

test('a shared account lists and ends only this browser’s own session', async ({ server, signIn }) => {
  const [mine, theirs] = [await signIn('session', ada), await signIn('session', ada)]
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ current: true })
  const other = (await call(server, theirs, 'GET', '/api/sessions')).json.sessions[0]
  expectProblem(await call(server, mine, 'DELETE', `/api/sessions/${other?.id}`), 404, 'not_found')
  expect(await whoAmI(server, theirs)).toMatchObject({ status: 200 })
  const seen = await call(server, mine, 'GET', '/api/inspect?strategy=session')
  expect(seen.text).not.toContain(String(other?.id))
})

interface Held {
  refreshTokens: { id: string; familyId: string }[]
  denylist: { jti: string }[]
}

/** What the server tells somebody of what it holds, with these headers beside the credential. */
async function inspect(server: TestServer, signedIn: SignedIn, headers: Record<string, string> = {}): Promise<Held> {
  const answer = await call(server, signedIn, 'GET', `/api/inspect?strategy=${signedIn.strategy.id}`, { headers })
  expect(answer.status, answer.text).toBe(200)
  return answer.json as unknown as Held
}

/** The refresh cookie of a sign-in or of a refresh, and the id in it. */
function refreshCookieOf({ setCookies }: SignedIn['answer']): { headers: { cookie: string }; id: string } {
  const cookie = setCookies[0]?.split(';')[0] ?? ''
  return { headers: { cookie }, id: /ccf_([0-9a-f-]{36})/.exec(cookie)?.[1] ?? '' }
}

const idsOf = ({ refreshTokens }: Held) => refreshTokens.map(({ id }) => id)

test('of a shared account inspection shows the family of this browser’s cookie, and no other visitor’s', async ({
  server,
  signIn,
}) => {
  const [mine, theirs] = [await signIn('jwt-refresh', ada), await signIn('jwt-refresh', ada)]
  const [my, their] = [refreshCookieOf(mine.answer), refreshCookieOf(theirs.answer)]
  expect(idsOf(await inspect(server, mine, my.headers))).toEqual([my.id])
  expect(idsOf(await inspect(server, mine)), 'nothing shows which is its own').toEqual([])
  const guessed = { cookie: `cc_refresh=ccf_${their.id}.${'A'.repeat(43)}` }
  expect(idsOf(await inspect(server, mine, guessed)), 'an id alone proves nothing').toEqual([])
  const other = refreshCookieOf((await signIn('jwt-refresh', grace)).answer)
  expect(idsOf(await inspect(server, mine, other.headers)), 'another account’s').toEqual([])

  const path = '/api/auth/jwt-refresh/refresh'
  const renewed = await send(server, 'POST', path, { headers: { ...ownOrigin(server), ...my.headers } })
  const next = refreshCookieOf(renewed)
  expect(idsOf(await inspect(server, mine, next.headers))).toEqual([next.id, my.id])
})

test('of a shared account inspection shows no token that another visitor revoked', async ({ server, signIn }) => {
  const [mine, theirs] = [await signIn('jwt-denylist', ada), await signIn('jwt-denylist', ada)]
  expect(await call(server, theirs, 'POST', '/api/auth/jwt-denylist/logout')).toMatchObject({
    json: { effect: 'immediate' },
  })
  expect((await inspect(server, mine)).denylist).toEqual([])
})

test('an own account sees all of its own, this browser’s family first', async ({ server, signIn, clock }) => {
  const mine = await signIn('jwt-refresh')
  clock.set(2)
  const later = await signIn('jwt-refresh', mine.user)
  const [my, their] = [refreshCookieOf(mine.answer), refreshCookieOf(later.answer)]
  expect(idsOf(await inspect(server, mine, my.headers))).toEqual([my.id, their.id])
  expect(idsOf(await inspect(server, mine, their.headers))).toEqual([their.id, my.id])
  expect(idsOf(await inspect(server, mine)), 'the newest first').toEqual([their.id, my.id])

  const [asking, revoked] = [await signIn('jwt-denylist', mine.user), await signIn('jwt-denylist', mine.user)]
  await call(server, revoked, 'POST', '/api/auth/jwt-denylist/logout')
  expect((await inspect(server, asking)).denylist).toHaveLength(1)
})
