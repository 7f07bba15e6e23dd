import { holdDatabase } from '../support/http-database'
import { signUp } from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'
import { askBeside } from './beside'
import { createLedger, startClients } from './clients'
import { type Fault, tellLines } from './fault'
import { percentile } from './percentile'
import { findAllBroken } from './promises'
import { signInNew } from './sign-in-new'

const heldMs = 10_000

export const locked: Fault = {
  name: 'locked',
  title: 'another process holds the database for 10 s: 503 in time, jwt goes on, and all is well at once after',
  async run(report) {
    const server = await startTestServer({ REFRESH_GRACE_SECONDS: '40000', REFRESH_LIMIT_PER_FAMILY: '1000000' })
    try {
      const ledger = createLedger(report.seed)
      for (const user of ledger.people) await signUp(server, user)
      const token = await signInNew(server, 'jwt')
      // Something to sign out and to renew, and how fast the machine is with nobody in the way.
      const calm = askBeside(server, token)
      const before = startClients(server, ledger, 6)
      await new Promise((resolve) => setTimeout(resolve, 5000))
      await before.ended()
      await calm.stop()

      ledger.mayRefuse = true
      ledger.tookMs = []
      const held = await holdDatabase(server)
      const during = startClients(server, ledger, 12)
      const beside = askBeside(server, token)
      await new Promise((resolve) => setTimeout(resolve, heldMs))
      await beside.stop()
      await held.release()
      const releasedAt = performance.now()
      // What waited for the lock may still be refused; what is sent from now on may not.
      await during.ended()
      ledger.mayRefuse = false
      const after = startClients(server, ledger, 6)
      const firstAfter = ledger.tookMs.length
      await after.answers(6)
      const normalMs = performance.now() - releasedAt
      await after.ended()

      report.figure('answers while it was held', firstAfter, '', { atLeast: 20 })
      report.figure('of them 503 with Retry-After', ledger.refused, '', { atLeast: 1 })
      report.figure('slowest of them', percentile(ledger.tookMs.slice(0, firstAfter), 1), 'ms', { atMost: 6000 })
      tellLines(report, 'other answers, 500 among them', ledger.unexpected)
      tellLines(report, 'answers of jwt beside it that were not 200', beside.wrong)
      report.figure('me of jwt beside it, p99', percentile(beside.tookMs, 0.99), 'ms', {
        atMost: Math.max(100, 3 * percentile(calm.tookMs, 0.99)),
      })
      report.figure('me of jwt before, beside the same clients, p99', percentile(calm.tookMs, 0.99), 'ms')
      report.figure('from the release to six answers of all kinds', normalMs, 'ms', { atMost: 1000 })
      tellLines(report, 'acknowledged and not so, or refused and yet done', await findAllBroken(server, ledger.held))
    } finally {
      await server.stop()
    }
  },
}
