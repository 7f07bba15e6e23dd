import { findPostgresql } from '../../lib/cli/postgresql.mjs'
import { type Cluster, type HaltMode, startCluster } from '../../lib/cli/postgresql-cluster.mjs'
import { findFreePort } from '../support/free-ports'
import { type Answer, ownOrigin, send, type Target } from '../support/http-client'
import { createSealPassword, lookThrough } from '../support/http-server'
import type { Fault, Report } from './fault'
import { createInstance } from './instances/instance'
import { createPerson, type Held, me, newPerson, type Person, signIn, signUp, tryLogin } from './instances/people'
import { percentile } from './percentile'

/** One answer, or none, and when it was asked for and came. */
interface Asked {
  what: string
  needsDatabase: boolean
  sentAt: number
  ms: number
  status: number
  retryAfter: boolean
  text: string
}

/** How long the database is away, in milliseconds. */
const awayMs = 10_000

/** PostgreSQL itself is stopped and started again, under load. */
export const postgresqlStopped: Fault = {
  name: 'postgresql',
  title: 'PostgreSQL is stopped for 10 s under load: 503, stateless answers go on, and recovery without a restart',
  async run(report) {
    const cluster = await startCluster((await findPostgresql()).folder, { durable: true })
    const port = await findFreePort()
    const instance = createInstance(port)
    try {
      const target = { port, origin: `http://localhost:${port}` }
      await instance.start({
        DATABASE_URL: cluster.url,
        SEAL_PASSWORD: createSealPassword(),
        TRUST_PROXY: '1',
        LOGIN_LIMIT_PER_ADDRESS: '1000000',
      })
      const person = await createPerson(target)
      const modes: HaltMode[] = report.short ? ['immediate'] : ['fast', 'immediate', 'immediate']
      for (const mode of modes) await stopAndStart(target, cluster, mode, person, report)
      const stacks = instance.output().match(/^\s+at .+$/gm)?.length ?? 0
      report.figure('stack traces on the terminal', stacks, 'lines', { atMost: 0 })
    } finally {
      await instance.terminate()
      await cluster.stop()
      lookThrough(instance.output())
    }
  },
}

async function stopAndStart(target: Target, cluster: Cluster, mode: HaltMode, person: Person, report: Report) {
  const held = await Promise.all(
    ['session', 'opaque-token', 'jwt-denylist', 'jwt'].map((id) => signIn(target, id, person)),
  )
  const jwt = held[3] as Held
  const asked: Asked[] = []
  let over = false
  const ask = async (what: string, needsDatabase: boolean, run: () => Promise<Answer>) => {
    const [sentAt, startedAt] = [Date.now(), performance.now()]
    const answer = await run().catch(() => null)
    asked.push({
      what,
      needsDatabase,
      sentAt,
      ms: performance.now() - startedAt,
      status: answer?.status ?? 0,
      retryAfter: answer?.headers['retry-after'] !== undefined,
      text: answer?.text.slice(0, 200) ?? 'no answer',
    })
  }
  const repeatedly = async (run: () => Promise<void>) => {
    while (!over) {
      await run()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const clients = [
    // More than there are connections in the pool: some wait for one, some are cut in the middle of a statement.
    ...Array.from({ length: 4 }, () =>
      held.slice(0, 3).map((one) => repeatedly(() => ask(`me ${one.strategy}`, true, () => me(target, one)))),
    ).flat(),
    ...Array.from({ length: 3 }, () => repeatedly(() => ask('login', true, () => tryLogin(target, 'session', person)))),
    repeatedly(() => ask('sign-up', true, () => signUp(target, newPerson()))),
    repeatedly(() => ask('end one session', true, () => endNone(target, held[0] as Held))),
    ...Array.from({ length: 2 }, () => repeatedly(() => ask('me jwt', false, () => me(target, jwt)))),
  ]
  await pause(2000)
  const stoppedAt = Date.now()
  await cluster.halt(mode)
  const goneAt = Date.now()
  await pause(awayMs / 2)
  const [health, ready] = [await send(target, 'GET', '/healthz'), await send(target, 'GET', '/readyz')]
  await pause(awayMs / 2)
  await cluster.resume()
  const backAt = Date.now()
  while ((await send(target, 'GET', '/readyz')).status !== 200 && Date.now() < backAt + 30_000) await pause(20)
  const readyAt = Date.now()
  await pause(6000)
  over = true
  await Promise.all(clients)

  const when = `(${mode})`
  const during = asked.filter(({ sentAt }) => sentAt > goneAt && sentAt < backAt - 4000)
  const cookie = during.filter(({ needsDatabase }) => needsDatabase)
  const stateless = asked.filter(({ needsDatabase, sentAt }) => !needsDatabase && sentAt > stoppedAt)
  const refused = cookie.filter(({ status, retryAfter }) => status === 503 && retryAfter)
  report.figure(
    `${when} answers while it was gone that are 503 with Retry-After`,
    refused.length,
    `of ${cookie.length}`,
    {
      atLeast: Math.max(1, cookie.length),
    },
  )
  report.figure(`${when} the slowest of all answers from the stop on`, slowest(asked, stoppedAt), 'ms', {
    atMost: 6000,
  })
  report.figure(`${when} me of jwt not answered with 200`, failed(stateless).length, `of ${stateless.length}`, {
    atMost: 0,
  })
  report.figure(
    `${when} me of jwt, p99`,
    percentile(
      stateless.map(({ ms }) => ms),
      0.99,
    ),
    'ms',
  )
  report.check(`${when} /healthz is 200, /readyz is 503`, health.status === 200 && ready.status === 503)
  report.figure(`${when} ready again after it was back`, readyAt - backAt, 'ms', { atMost: 5000 })
  const late = asked.filter(({ sentAt, status }) => sentAt > backAt + 5000 && (status >= 500 || status === 0))
  report.figure(`${when} refused later than 5 s after it was back`, late.length, 'answers', { atMost: 0 })
  const wrong = asked.filter(({ status }) => ![200, 201, 404, 503].includes(status))
  report.figure(`${when} answers that are neither 2xx nor 503, among them 500`, wrong.length, `of ${asked.length}`, {
    atMost: 0,
  })
  for (const { what, status, text } of wrong.slice(0, 5)) report.progress(`${what}: ${status} ${text}`)
}

/** A write that finds nothing: 404. */
function endNone(target: Target, { headers }: Held): Promise<Answer> {
  const path = '/api/sessions/00000000-0000-4000-8000-000000000000'
  return send(target, 'DELETE', path, { headers: { ...ownOrigin(target), ...headers } })
}

function failed(asked: Asked[]): Asked[] {
  return asked.filter(({ status }) => status !== 200)
}

function slowest(asked: Asked[], since: number): number {
  return Math.max(...asked.filter(({ sentAt }) => sentAt > since).map(({ ms }) => ms))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
