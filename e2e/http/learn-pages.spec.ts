import { ownOrigin, send } from '../support/http-client'
import { carry, cookieValue, expect, expectProblem, me, test, tryLogin } from '../support/http-fixtures'
import { decodeToken, forge, readSigningKeys } from '../support/http-forge'
import { signedStrategies, strategies, strategyOf } from '../support/http-strategies'
import { readTrace } from '../support/http-trace'

test('a page sets no cookie, whoever asks for it; the Route Handlers do', {
  tag: '@proof:only-route-handlers-set-cookies',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const junk = carry(server, mine.strategy, 'junk')
  for (const path of ['/', '/protected/session', '/protected/jwt', '/sessions', '/compare', '/learn']) {
    for (const headers of [{}, mine.headers, junk]) {
      const answer = await send(server, 'GET', path, { headers })
      expect([200, 307], path).toContain(answer.status)
      expect(answer.setCookies, path).toEqual([])
    }
  }
  expect(mine.answer.setCookies).toHaveLength(1)
  const headers = { ...ownOrigin(server), ...mine.headers }
  expect((await send(server, 'POST', '/api/auth/session/logout', { headers })).setCookies).toHaveLength(1)
})

test('the request that makes a session does not carry it: it counts from the next one', {
  tag: '@proof:set-now-sent-next',
}, async ({ server, createUser }) => {
  for (const strategy of strategies.filter(({ cookie }) => cookie !== null)) {
    const login = await tryLogin(server, strategy.id, await createUser(), { headers: { 'x-trace': '1' } })
    const { received, sent } = readTrace(login)
    expect(Object.keys(received.headers).map((name) => name.toLowerCase())).not.toContain('cookie')
    expect(sent.setCookie, strategy.id).toHaveLength(1)
    expectProblem(await me(server, strategy, {}), 401, 'credential_missing')
    expect(await me(server, strategy, carry(server, strategy, cookieValue(login)))).toMatchObject({ status: 200 })
  }
})

test('iat and exp are seconds', { tag: '@proof:exp-is-in-seconds' }, async ({ signIn }) => {
  for (const { id, keepSeconds } of signedStrategies) {
    const { secret } = await signIn(id)
    const { iat, exp } = decodeToken(secret).claims as { iat: number; exp: number }
    expect(exp - iat, id).toBe(keepSeconds)
    expect(Math.abs(iat - Date.now() / 1000), id).toBeLessThan(60)
  }
})

test('a token whose exp was given in milliseconds is taken: it is a number of seconds like any other', {
  tag: '@proof:milliseconds-last-for-millennia',
}, async ({ server, signIn }) => {
  const { strategy, secret } = await signIn('jwt')
  const { header, claims } = decodeToken(secret)
  const key = (await readSigningKeys(server)).get('ES256')
  const exp = Date.now() + 900_000
  const token = forge(header, { ...claims, exp }, 'ES256', key?.key ?? null)
  const answer = await me(server, strategyOf('jwt'), carry(server, strategy, token))
  expect(answer.status).toBe(200)
  expect(new Date(answer.json.credential.expiresAt).getUTCFullYear()).toBeGreaterThan(50_000)
})
