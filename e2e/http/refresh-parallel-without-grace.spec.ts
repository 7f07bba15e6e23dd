import { type Answer, ownOrigin, send } from '../support/http-client'
import { cookieValue, expect, expectProblem, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

test.use({ serverEnv: { REFRESH_GRACE_SECONDS: '0' } })

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

test('row 26: without a grace the second use ends the family at once', { tag: '@proof:reuse-ends-the-family' }, async ({
  server,
  signIn,
}) => {
  const first = cookieValue((await signIn('jwt-refresh')).answer)
  const second = cookieValue(await refresh(server, first))
  expectProblem(await refresh(server, first), 400, 'invalid_grant')
  expectProblem(await refresh(server, second), 400, 'invalid_grant')
})

test('row 27: without a grace 20 parallel refreshes have at most one winner, and no chain lives on', async ({
  server,
  signIn,
}) => {
  for (let round = 0; round < 10; round++) {
    const token = cookieValue((await signIn('jwt-refresh')).answer)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(server, token)))
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 400, 'invalid_grant')
    expectProblem(await refresh(server, cookieValue(winners[0] as Answer)), 400, 'invalid_grant')
  }
})
