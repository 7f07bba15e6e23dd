import { type Answer, ownOrigin, send } from '../support/http-client'
import { cookieValue, expect, expectProblem, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

// Longer than a loaded machine can take for one round.
test.use({ serverEnv: { REFRESH_GRACE_SECONDS: '120' } })

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

test('row 27: of 20 parallel refreshes one wins, in every one of ten rounds', {
  tag: '@proof:rotation-spends-the-token',
}, async ({ server, signIn }) => {
  for (let round = 0; round < 10; round++) {
    const token = cookieValue((await signIn('jwt-refresh')).answer)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(server, token)))
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 409, 'refresh_superseded')
    expect(await refresh(server, cookieValue(winners[0] as Answer)), 'the one chain lives').toMatchObject({
      status: 200,
    })
  }
})
