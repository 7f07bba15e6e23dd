import { newUser, signUp, tryLogin } from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'
import { createChance } from './chance'
import { type Fault, tellLines } from './fault'
import { percentile } from './percentile'

export const timing: Fault = {
  name: 'timing',
  title: 'an unknown e-mail and a wrong password take as long as each other',
  async run(report) {
    const samples = report.short ? 50 : 500
    const chance = createChance(report.seed)
    const server = await startTestServer({ LOGIN_LIMIT_PER_ACCOUNT: '1000000' })
    try {
      // Of both kinds as many as there are samples: an account that was tried often would be another case.
      const known = Array.from({ length: 20 }, () => newUser())
      for (const user of known) await signUp(server, user)
      const wrongMs: number[] = []
      const unknownMs: number[] = []
      const others: string[] = []
      const ask = async (email: string, into: number[]) => {
        const startedAt = performance.now()
        const { status } = await tryLogin(server, 'session', { email, password: newUser().password })
        into.push(performance.now() - startedAt)
        if (status !== 401) others.push(String(status))
      }
      for (let i = 0; i < 20; i++) await ask(newUser().email, [])
      for (let i = 0; i < samples; i++) {
        const pair: (() => Promise<void>)[] = [
          () => ask(known[i % known.length]?.email ?? '', wrongMs),
          () => ask(newUser().email, unknownMs),
        ]
        for (const work of chance.fraction() < 0.5 ? pair : pair.reverse()) await work()
      }
      const medians = [percentile(wrongMs, 0.5), percentile(unknownMs, 0.5)] as const
      for (const share of [0.1, 0.5, 0.9]) {
        report.figure(`wrong password, ${share * 100} % took at most`, percentile(wrongMs, share), 'ms')
        report.figure(`unknown e-mail, ${share * 100} % took at most`, percentile(unknownMs, share), 'ms')
      }
      const difference = Math.abs(medians[0] - medians[1])
      report.figure('difference of the medians', difference, 'ms', { atMost: 2 })
      report.figure('of the median', difference / medians[0], '', { atMost: 0.05 })
      tellLines(report, 'answers other than 401', others)
    } finally {
      await server.stop()
    }
  },
}
