import { parallelRefreshEnv, runParallelRefreshes } from '../histories/parallel-refreshes'
import { startTestServer } from '../support/http-server'
import type { Fault } from './fault'

const rounds = 200

export const parallelRefresh: Fault = {
  name: 'parallel-refresh',
  title: `20 refreshes with one token at the same moment, ${rounds} times; one wins, one chain lives, and a replay ends it`,
  async run(report) {
    const server = await startTestServer(parallelRefreshEnv)
    try {
      const { oneWinner, chainsAlive, endedByReplay, surprises } = await runParallelRefreshes(
        server,
        rounds,
        (round) => {
          if (round > 0 && round % 50 === 0) report.progress(`${round} rounds`)
        },
      )
      report.figure('rounds with exactly one winner', oneWinner, 'rounds', { atLeast: rounds })
      report.figure('rounds in which that chain lived on', chainsAlive, 'rounds', { atLeast: rounds })
      report.figure('rounds in which a replay ended it', endedByReplay, 'rounds', { atLeast: rounds })
      report.check('all others were told that they were superseded', surprises.length === 0, surprises[0])
    } finally {
      await server.stop()
    }
  },
}
