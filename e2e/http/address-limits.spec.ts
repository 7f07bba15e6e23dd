import { rawRequest, sendRaw } from '../support/http-client'
import { ada, call, expect, expectProblem, newUser, signUp, test, tryLogin } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

const perAddress = 8

test.use({
  serverEnv: {
    LOGIN_LIMIT_PER_ADDRESS: String(perAddress),
    SIGNUP_LIMIT_PER_ADDRESS: String(perAddress),
    LOGIN_LIMIT_PER_ACCOUNT: '2',
  },
})

/** A window of its own for each test: the address is the same for all. */
let offsetSeconds = 0
test.beforeEach(({ clock }) => {
  offsetSeconds += 3600
  clock.set(offsetSeconds)
})

const spoofed = (i: number) => [
  ...['X-Forwarded-For', 'X-Real-IP', 'X-Client-IP', 'x-claim-check-peer', 'X-CLAIM-CHECK-PEER'].map(
    (name) => `${name}: 10.0.0.${i}`,
  ),
  `Forwarded: for=10.0.1.${i};proto=https`,
  `X-Forwarded-For: 10.1.0.${i}, 10.2.0.${i}`,
]

async function postRaw(server: TestServer, path: string, json: unknown, headers: string[]): Promise<number> {
  const body = JSON.stringify(json)
  const lines = [
    `Origin: ${server.origin}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return (await sendRaw(server, rawRequest(server, 'POST', path, [...lines, ...headers], body))).status
}

test('row 23, G16: 50 spoofed forwarding headers give no new login budget', async ({ server }) => {
  const statuses = []
  for (let i = 1; i <= 50; i++) {
    const json = { email: newUser().email, password: 'wrong' }
    statuses.push(await postRaw(server, '/api/auth/jwt/login', json, spoofed(i)))
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(perAddress)
  expect(statuses.filter((status) => status === 429)).toHaveLength(50 - perAddress)
})

test('row 23, G16: 50 spoofed forwarding headers give no new sign-up budget', async ({ server }) => {
  const statuses = []
  for (let i = 1; i <= 50; i++) {
    const { email, name, password } = newUser()
    statuses.push(await postRaw(server, '/api/accounts', { email, name, password }, spoofed(i)))
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(perAddress)
  expect(statuses.filter((status) => status === 429)).toHaveLength(50 - perAddress)
})

test('row 23: 100 parallel logins of one address: exactly the limit is evaluated', async ({ server }) => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => tryLogin(server, 'session', { email: newUser().email, password: 'wrong' })),
  )
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(perAddress)
  for (const answer of answers.filter(({ status }) => status !== 401)) expectProblem(answer, 429, 'rate_limited')
})

test('row 23: 100 parallel sign-ups of one address: exactly the limit is stored', async ({ server }) => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => signUp(server, newUser())))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(perAddress)
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expectProblem(answer, 429, 'rate_limited')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  }
})

test('row 23: a password that is asked for again counts for the address, right or wrong; a weak new one is not even checked', async ({
  server,
  signIn,
}) => {
  const mine = await signIn('session')
  const { password } = mine.user
  const change = (currentPassword: string, newPassword: string) =>
    call(server, mine, 'POST', '/api/account/password', { json: { currentPassword, newPassword } })
  for (let i = 0; i < perAddress * 2; i++) expectProblem(await change(password, 'short'), 422, 'validation_failed')
  const others = Array.from({ length: perAddress - 1 }, async () => {
    const other = newUser()
    return await tryLogin(server, 'jwt', other)
  })
  await Promise.all(others)
  expectProblem(await change(password, newUser().password), 429, 'rate_limited')
  expectProblem(await call(server, mine, 'DELETE', '/api/account', { json: { password } }), 429, 'rate_limited')
})

test('the limits of logins and of sign-ups are two', async ({ server }) => {
  for (let i = 0; i <= perAddress; i++) await tryLogin(server, 'jwt', { email: newUser().email, password: 'wrong' })
  expect(await tryLogin(server, 'jwt', ada)).toMatchObject({ status: 429 })
  expect(await signUp(server, newUser())).toMatchObject({ status: 201 })
})

test('the per-account limit does not apply to demonstration accounts', async ({ server }) => {
  for (let i = 0; i < 5; i++)
    expectProblem(await tryLogin(server, 'jwt', { ...ada, password: 'wrong' }), 401, 'invalid_credentials')
  expect(await tryLogin(server, 'jwt', ada)).toMatchObject({ status: 200 })
})

test('a refused body counts nothing', async ({ server }) => {
  for (let i = 0; i < perAddress * 2; i++)
    expect(await signUp(server, { ...newUser(), email: 'no address' })).toMatchObject({ status: 422 })
  expect(await signUp(server, newUser())).toMatchObject({ status: 201 })
})
