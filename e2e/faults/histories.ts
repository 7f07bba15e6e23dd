import { historyEnv, runHistories } from '../histories/run-histories'
import { startTestServer } from '../support/http-server'
import type { Fault } from './fault'

/** HISTORY_STEPS for another length. */
const steps = Number(process.env.HISTORY_STEPS ?? 100_000)

export const histories: Fault = {
  name: 'histories',
  title:
    'random histories of several people and clients, in any order; an ended credential never works again, and nobody sees another’s data',
  async run(report) {
    const server = await startTestServer(historyEnv)
    try {
      let told = 0
      const made = await runHistories(server, {
        steps,
        seed: report.seed,
        progress(done) {
          if (done - told < 5000) return
          told = done
          report.progress(`${done.toLocaleString('en')} steps`)
        },
      })
      const { violation, inconclusive } = made
      report.check(
        'every answer is what is promised',
        violation === null,
        `after ${violation?.afterSteps} steps, shortened to ${violation?.shrunkTo}:\n${violation?.text}`,
      )
      report.figure('made', made.steps, 'steps', { atLeast: steps })
      report.figure('histories', made.histories, 'in all')
      report.figure('requests', made.requests, 'in all')
      report.figure('cut short by a slow answer', (100 * inconclusive) / made.histories, '% of the histories', {
        atMost: 10,
      })
      report.figure('secrets in what the server wrote', made.leaked, 'found', { atMost: 0 })
    } finally {
      await server.stop()
    }
  },
}
