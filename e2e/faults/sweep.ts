import { addSessions } from '../bench/session-rows'
import { query } from '../support/http-database'
import { startTestServer, type TestServer } from '../support/http-server'
import { sweepOnce } from '../support/sweep'
import type { Fault, Report } from './fault'
import { signInMany } from './million-rows'
import { type LoadedRequest, type LoadFigures, loadFor } from './steady-load'

const idleLimitMs = 1_800_000

export const sweep: Fault = {
  name: 'sweep',
  title:
    '500,000 dead session rows are swept from among 1,000,000 that live, while people ask: in short batches, and nobody waits for them',
  async run(report) {
    const [living, rows] = report.short ? [40_000, 20_000] : [1_000_000, 500_000]
    const server = await startTestServer({})
    try {
      const requests = await signInMany(server, 64)
      await addSessions(server.databaseUrl, 'session', living)
      await loadFor(server, requests, 3)
      const before = await loadFor(server, requests, 10)
      await sweptByTheServer(report, server, requests, rows, before)
      await sweptBeside(report, server, requests, rows)
      report.check('those who are signed in still are', (await loadFor(server, requests, 2)).refused === 0)
    } finally {
      await server.stop()
    }
  },
}

/** The server's own sweep, on its own event loop, as it runs every minute. */
async function sweptByTheServer(
  report: Report,
  server: TestServer,
  requests: LoadedRequest[],
  rows: number,
  before: LoadFigures,
): Promise<void> {
  await addSessions(server.databaseUrl, 'session', rows, -60)
  let begunAt = 0
  let seconds = 0
  const during: LoadFigures[] = []
  for (const giveUpAt = Date.now() + 15 * 60_000; Date.now() < giveUpAt; ) {
    const figures = await loadFor(server, requests, 2)
    const left = await countDead(server)
    if (left < rows && begunAt === 0) begunAt = Date.now() - 2000
    if (begunAt > 0) {
      during.push(figures)
      seconds = (Date.now() - begunAt) / 1000
    }
    if (left === 0) break
    if (during.length % 15 === 1) report.progress(`${left.toLocaleString('en')} dead rows left`)
  }
  report.figure('dead rows left by the server’s own sweep', await countDead(server), 'rows', { atMost: 0 })
  report.figure('it took', seconds, 's', { atMost: 900 })
  report.figure('p99 of me before', before.p99Ms, 'ms')
  report.figure('p99 of me meanwhile, the worst two seconds', Math.max(...during.map(({ p99Ms }) => p99Ms)), 'ms', {
    atMost: 300,
  })
  const refused = during.reduce((sum, each) => sum + each.refused + each.unanswered, 0)
  report.figure('answers that were no 200', refused, 'answers', { atMost: 0 })
}

/** The same sweep in a process of its own, which tells how long each of its statements took. */
async function sweptBeside(report: Report, server: TestServer, requests: LoadedRequest[], rows: number): Promise<void> {
  await addSessions(server.databaseUrl, 'session', rows, -60)
  let over = false
  const asking = (async () => {
    let refused = 0
    while (!over) refused += (await loadFor(server, requests, 2)).refused
    return refused
  })()
  const { statements } = await sweepOnce(server, new Date(), idleLimitMs).finally(() => {
    over = true
  })
  const batches = statements.filter(({ sql, rows }) => /^\s*DELETE/i.test(sql) && rows > 0)
  const times = batches.map(({ ms }) => ms)
  report.figure('batches beside the load', batches.length, 'batches', { atLeast: 1 })
  report.figure('rows in the largest', Math.max(...batches.map(({ rows }) => rows)), 'rows', { atMost: 1000 })
  report.figure('the longest one', Math.max(...times), 'ms', { atMost: 100 })
  report.figure('answers that were no 200 beside it', await asking, 'answers', { atMost: 0 })
}

/** Sessions of `addSessions` whose end has passed. */
async function countDead(server: TestServer): Promise<number> {
  const [row] = await query(server, `SELECT count(*) AS n FROM "Session" WHERE "expiresAt" <= ?`, [
    new Date().toISOString().replace('Z', '+00:00'),
  ])
  return Number(row?.n)
}
