import { expect, expectProblem, newUser, signUp, test, tryLogin } from '../support/http-fixtures'
import { startTwoInstances } from '../support/http-two-instances'

const perAccount = 5

test('row 23, G16: of wrong passwords at two instances at once the limit is evaluated, not twice the limit', async ({
  createDatabase,
}) => {
  test.slow()
  const settings = { LOGIN_LIMIT_PER_ACCOUNT: String(perAccount), LOGIN_LIMIT_PER_ADDRESS: '1000' }
  const instances = await startTwoInstances(await createDatabase(), settings)
  try {
    const user = newUser()
    expect(await signUp(instances[0], user)).toMatchObject({ status: 201 })
    const wrong = { email: user.email, password: 'not the password at all' }
    // Fewer at each than wait at the door of one address, so that it is the limit that refuses.
    const guesses = instances.flatMap((server) => Array.from({ length: 30 }, () => tryLogin(server, 'jwt', wrong)))
    const answers = await Promise.all(guesses)
    const evaluated = answers.filter(({ status }) => status === 401)
    for (const answer of evaluated) expectProblem(answer, 401, 'invalid_credentials')
    expect(evaluated).toHaveLength(perAccount)
    const refused = answers.filter(({ status }) => status === 429)
    // All want the one row that counts: on a busy machine its lock may be waited for too long.
    expect(refused.length).toBeGreaterThan(answers.length / 2)
    for (const answer of refused) {
      expectProblem(answer, 429, 'rate_limited')
      expect(answer.headers['server-timing'], 'refused by what counts, not at the door').not.toContain('"0 operations"')
    }
    for (const server of instances) expectProblem(await tryLogin(server, 'session', user), 429, 'rate_limited')
  } finally {
    for (const server of instances) await server.stop()
  }
})
