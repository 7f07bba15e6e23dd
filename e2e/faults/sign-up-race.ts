import { query } from '../support/http-database'
import { newUser, signUp } from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'
import { type Fault, tellLines } from './fault'

const parallel = 50

export const signUpRace: Fault = {
  name: 'sign-up-race',
  title: '50 sign-ups at once with one e-mail in five spellings: one account, 49 clean refusals',
  async run(report) {
    const rounds = report.short ? 5 : 100
    const server = await startTestServer({})
    const wrong: string[] = []
    let taken = 0
    let overloaded = 0
    try {
      for (let round = 0; round < rounds; round++) {
        const user = newUser({ email: `tes\u0301t-${report.seed}-${round}@example.com` })
        const spellings = spell(user.email)
        const answers = await Promise.all(
          Array.from({ length: parallel }, (_, index) =>
            signUp(server, { ...user, email: spellings[index % spellings.length] ?? user.email }),
          ),
        )
        const made = answers.filter(({ status }) => status === 201)
        if (made.length !== 1) wrong.push(`${made.length} sign-ups were acknowledged`)
        const sameEmail = await query(server, 'SELECT id FROM "User" WHERE email = ?', [made[0]?.json.user.email ?? ''])
        if (sameEmail.length !== 1) wrong.push(`${sameEmail.length} rows`)
        for (const { status, json } of answers) {
          if (status === 201) continue
          if (status === 409 && json.code === 'email_taken') taken++
          else if (status === 503 && json.code === 'overloaded') overloaded++
          else wrong.push(`${status} ${json?.code}`)
        }
      }
      const [row] = await query(server, 'SELECT count(*) AS n FROM "User" WHERE email LIKE ?', [`%-${report.seed}-%`])
      report.figure('rounds', rounds, '', { atLeast: rounds })
      report.figure('accounts made', Number(row?.n), '', { atLeast: rounds, atMost: rounds })
      report.figure('told that the e-mail is taken', taken, 'times')
      report.figure('told that the server is busy', overloaded, 'times')
      tellLines(report, 'other outcomes', wrong)
    } finally {
      await server.stop()
    }
  },
}

/** One address as five people would type it, Unicode normal forms among them. */
function spell(email: string): string[] {
  const composed = email.normalize('NFC')
  return [
    composed,
    email.normalize('NFD'),
    composed.toUpperCase(),
    ` ${composed}`.trim().toLowerCase(),
    `T${composed.slice(1)}`,
  ]
}
