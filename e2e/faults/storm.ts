import http from 'node:http'
import { residentMb } from '../bench/process-usage'
import { newUser, signUp, type TestUser, tryLogin } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { childrenOf } from '../support/process-tree'
import { askBeside } from './beside'
import { type Fault, type Report, tellLines } from './fault'
import { hashesPerSecond } from './pace'
import { percentile } from './percentile'
import { signInNew } from './sign-in-new'

const clients = 200
/** Sign-ins a second; of a machine too slow for that, their share of its bare hashes (ADR 038) */
const goalPerSecond = 40
const goalShare = 0.45

/** How the sign-ins went. */
interface Storm {
  doneMs: number[]
  refusedMs: number[]
  wrong: string[]
}

export const storm: Fault = {
  name: 'storm',
  title: '200 sign in at once for 60 s: the machine’s hashes are used, the rest is told soon, and others get answers',
  async run(report) {
    // As if a proxy had written the addresses down, so that each client can have one of its own.
    const server = await startTestServer({ TRUST_PROXY: '1' })
    try {
      const people = await signUpMany(server, clients)
      // What is compiled at first is no answer to a storm.
      await stormFor(server, people, () => '192.0.2.1', 10_000)
      report.part('from one address')
      await stormFrom(report, server, people, () => '198.51.100.1')
      report.part(`from ${clients} addresses`)
      await stormFrom(report, server, people, (index) => `203.0.113.${index}`)
    } finally {
      await server.stop()
    }
  },
}

async function stormFrom(
  report: Report,
  server: TestServer,
  people: readonly TestUser[],
  addressOf: (index: number) => string,
): Promise<void> {
  const seconds = report.short ? 10 : 60
  const [next = 0] = childrenOf(server.pid)
  const readers = [await signInNew(server, 'jwt'), await signInNew(server, 'session')]
  const hashesBefore = await hashesPerSecond()
  let mostMb = residentMb(next)
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(next))
  }, 100)
  // So seldom that what they need of the two cores is no part of the measurement.
  const beside = readers.map((reader) => askBeside(server, reader, 100))
  const { doneMs, refusedMs, wrong } = await stormFor(server, people, addressOf, seconds * 1000)
  for (const one of beside) await one.stop()
  clearInterval(watch)
  const hashes = (hashesBefore + (await hashesPerSecond())) / 2

  const perSecond = doneMs.length / seconds
  report.figure('bare argon2id hashes, before and after', hashes, 'a second')
  report.figure('sign-ins done', perSecond, 'a second', { atLeast: Math.min(goalPerSecond, goalShare * hashes) })
  report.figure('of the bare hashes', perSecond / hashes, '')
  report.figure('sign-ins done, median', percentile(doneMs, 0.5), 'ms')
  report.figure('sign-ins done, slowest', percentile(doneMs, 1), 'ms', { atMost: 5000 })
  report.figure('sign-ins refused with 503 or 429 and Retry-After', refusedMs.length, '', { atLeast: 1 })
  report.figure('until they were told, p99', percentile(refusedMs, 0.99), 'ms', { atMost: 1000 })
  tellLines(report, 'other answers', wrong)
  for (const [index, { tookMs, wrong }] of beside.entries()) {
    const name = `me of ${readers[index]?.strategy.id} beside it`
    tellLines(report, `${name}, answers that were not 200`, wrong)
    report.figure(`${name}, p99`, percentile(tookMs, 0.99), 'ms', { atMost: 500 })
  }
  report.figure('resident memory of the server, most', mostMb, 'MB', { atMost: 512 })
}

/** Everybody signs in again and again; whoever is told to come back later does so. */
async function stormFor(
  server: TestServer,
  people: readonly TestUser[],
  addressOf: (index: number) => string,
  ms: number,
): Promise<Storm> {
  const storm: Storm = { doneMs: [], refusedMs: [], wrong: [] }
  const endsAt = performance.now() + ms
  const client = async (user: TestUser, index: number) => {
    const headers = { 'x-forwarded-for': addressOf(index) }
    // Each a browser of its own, which keeps its connection.
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    while (performance.now() < endsAt) {
      const startedAt = performance.now()
      const { status, headers: told } = await tryLogin(server, 'session', user, { agent, headers })
      const tookMs = performance.now() - startedAt
      const retryAfter = Number(told['retry-after'])
      if (status === 200) {
        if (performance.now() < endsAt) storm.doneMs.push(tookMs)
      } else if ((status === 503 || status === 429) && retryAfter >= 1) {
        storm.refusedMs.push(tookMs)
        await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000))
      } else storm.wrong.push(String(status))
    }
    agent.destroy()
  }
  await Promise.all(people.map(client))
  return storm
}

async function signUpMany(server: TestServer, count: number): Promise<TestUser[]> {
  const people = Array.from({ length: count }, () => newUser())
  const waiting = [...people]
  const work = async () => {
    for (let user = waiting.pop(); user !== undefined; user = waiting.pop()) {
      const { status } = await signUp(server, user)
      if (status !== 201) throw new Error(`a sign-up got ${status}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return people
}
