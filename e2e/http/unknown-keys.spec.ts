import { ownOrigin, send } from '../support/http-client'
import { carry, expect, expectProblem, login, me, newUser, signUp, test } from '../support/http-fixtures'
import { decodeToken, encodePart } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { readTrace } from '../support/http-trace'
import { startTwoInstances } from '../support/http-two-instances'

const kidsAt = async (server: TestServer): Promise<string[]> =>
  (await send(server, 'GET', '/.well-known/jwks.json')).json.keys.map(({ kid }) => String(kid))

test('row 6: an unknown kid reads no key within the request, and none before its time', async ({ createDatabase }) => {
  test.slow()
  const [here, there] = await startTwoInstances(await createDatabase(), { DEMO: '1', KEY_CACHE_SECONDS: '3600' })
  try {
    const user = newUser()
    expect(await signUp(here, user)).toMatchObject({ status: 201 })
    const signedIn = await login(here, 'jwt', user)
    if (signedIn === null) throw new Error('no sign-in')
    const before = await kidsAt(here)
    expect(await send(there, 'POST', '/api/keys/rotate', { headers: ownOrigin(there) })).toMatchObject({ status: 200 })
    const made = (await kidsAt(there)).filter((kid) => !before.includes(kid))
    expect(made.length).toBeGreaterThan(0)

    const { header } = decodeToken(signedIn.secret)
    const [, claims, signature] = signedIn.secret.split('.')
    for (let i = 0; i < 30; i++) {
      const kid = i % 2 === 0 ? made[0] : `nobody-${i}`
      const token = `${encodePart({ ...header, kid })}.${claims}.${signature}`
      const answer = await me(here, signedIn.strategy, { ...carry(here, signedIn.strategy, token), 'x-trace': '1' })
      expectProblem(answer, 401, 'credential_invalid')
      expect(readTrace(answer).db).toEqual([])
    }
    // A reading would have found what the other instance made.
    expect(await kidsAt(here)).toEqual(before)
    expect(await me(here, signedIn.strategy, signedIn.headers)).toMatchObject({ status: 200 })
  } finally {
    for (const server of [here, there]) await server.stop()
  }
})
