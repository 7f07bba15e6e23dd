import { send } from '../support/http-client'
import { newUser, signUp, type TestUser } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { type Fault, tellLines } from './fault'
import { percentile } from './percentile'

const attempts = 500
const limit = 10

export const wrongPasswords: Fault = {
  name: 'wrong-passwords',
  title: '500 wrong passwords at once for one account, from 50 claimed addresses: exactly the limit is evaluated',
  async run(report) {
    // As a proxy would be trusted, so that the addresses count as different ones.
    const server = await startTestServer({ LOGIN_LIMIT_PER_ACCOUNT: String(limit), TRUST_PROXY: '1' })
    try {
      const [victim, ...others] = Array.from({ length: 6 }, () => newUser())
      if (victim === undefined) throw new TypeError('nobody')
      for (const user of [victim, ...others]) await signUp(server, user)
      const codes = new Map<string, number>()
      let over = false
      const othersMs: number[] = []
      const refused: string[] = []
      const besides = others.map(async (user, i) => {
        // Each from an address of their own: those of one address share its turns at the door.
        while (!over) {
          const startedAt = performance.now()
          const { status } = await attempt(server, user, user.password, `203.0.113.${i + 1}`)
          othersMs.push(performance.now() - startedAt)
          if (status !== 200) refused.push(String(status))
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      })
      const answers = await Promise.all(
        Array.from({ length: attempts }, (_, i) =>
          attempt(server, victim, newUser().password, `198.51.100.${(i % 50) + 1}`),
        ),
      )
      over = true
      await Promise.all(besides)
      for (const { status, json } of answers) {
        const name = `${status} ${json?.code}`
        codes.set(name, (codes.get(name) ?? 0) + 1)
      }
      for (const [name, count] of codes) report.figure(`answers ${name}`, count, '')
      report.figure('evaluated', codes.get('401 invalid_credentials') ?? 0, '', { atLeast: limit, atMost: limit })
      const right = await attempt(server, victim, victim.password, '203.0.113.77')
      report.check('the right password is refused too, within the minute', right.status === 429, `${right.status}`)
      tellLines(report, 'sign-ins of others that were refused', refused)
      report.figure('sign-ins of others beside it, p99', percentile(othersMs, 0.99), 'ms', { atMost: 1000 })
    } finally {
      await server.stop()
    }
  },
}

function attempt(server: TestServer, { email }: TestUser, password: string, address: string) {
  return send(server, 'POST', '/api/auth/jwt/login', {
    headers: { 'x-forwarded-for': address },
    json: { email, password },
  })
}
