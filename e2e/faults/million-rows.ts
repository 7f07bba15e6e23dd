import { median } from '../bench/load'
import { addSessions } from '../bench/session-rows'
import { login, newUser, signUp } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import type { Fault } from './fault'
import { type LoadedRequest, loadFor } from './steady-load'

const rows = 1_000_000
/** Those that are asked for, in turn: spread over the index. With many more, each would be seen for the first time in a minute. */
const people = 64
const sessionsEach = 4
const asked = people * sessionsEach

/** The slowest of a hundred, with an empty table and with a full one, on two servers of one build, in turn. */
export const millionRows: Fault = {
  name: 'million-rows',
  title: 'me of session under full load with 1,000,000 session rows: p99 within 1.5 times that of a small table',
  async run(report) {
    const [rounds, seconds] = report.short ? [2, 3] : [10, 6]
    const servers = [await startTestServer({}), await startTestServer({})] as const
    try {
      const jobs = []
      for (const server of servers) jobs.push({ server, requests: await signInMany(server, people, sessionsEach) })
      await addSessions(servers[1].databaseUrl, 'session', rows)
      for (const { server, requests } of jobs) await loadFor(server, requests, 3)

      const p99s: [number[], number[]] = [[], []]
      const speeds: [number[], number[]] = [[], []]
      const bare: number[] = []
      let bad = 0
      for (let round = 0; round < rounds; round++) {
        for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const { server, requests } = jobs[index] as (typeof jobs)[number]
          const figures = await loadFor(server, requests, seconds)
          p99s[index].push(figures.p99Ms)
          speeds[index].push(figures.perSecond)
          bad += figures.refused + figures.unanswered
        }
        bare.push((await loadFor(servers[1], [{ path: '/healthz', headers: {} }], seconds)).perSecond)
        report.progress(`round ${round + 1} of ${rounds}: p99 ${p99s[0].at(-1)} and ${p99s[1].at(-1)} ms`)
      }
      report.figure(`p99 with ${asked} rows, median of the rounds`, median(p99s[0]), 'ms')
      report.figure('p99 with 1,000,000 rows', median(p99s[1]), 'ms', { atMost: 200 })
      const ratios = p99s[1].map((ms, round) => ms / (p99s[0][round] ?? Number.NaN))
      report.figure('the one to the other, median of the rounds', median(ratios), 'times', { atMost: 1.5 })
      report.figure(`answers a second with ${asked} rows`, median(speeds[0]), '/s')
      report.figure('answers a second with 1,000,000 rows', median(speeds[1]), '/s')
      const slowdown = speeds[1].map((speed, round) => speed / (speeds[0][round] ?? Number.NaN))
      report.figure('the one to the other, median of the rounds', median(slowdown), 'times', { atLeast: 0.9 })
      report.figure('answers a second of a Route Handler that does nothing', median(bare), '/s')
      report.figure('answers that were no 200', bad, 'answers', { atMost: 0 })
    } finally {
      for (const server of servers) await server.stop()
    }
  },
}

/** Different people, each with so many sessions. */
export async function signInMany(server: TestServer, count: number, each = 1): Promise<LoadedRequest[]> {
  const requests: LoadedRequest[] = []
  for (let index = 0; index < count; index++) {
    const user = newUser()
    await signUp(server, user)
    for (let turn = 0; turn < each; turn++) {
      const signedIn = await login(server, 'session', user)
      if (signedIn === null) throw new Error('a new account could not sign in')
      requests.push({ path: '/api/auth/session/me', headers: signedIn.headers })
    }
  }
  return requests
}
