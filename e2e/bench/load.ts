import autocannon from 'autocannon'
import { mainThreadMs } from './process-usage'
import type { BenchServer } from './server'

const connections = 8
const method = 'GET' as const

/** One target of the bench: a path, and the headers that differ from request to request. */
export interface Target {
  name: string
  path: string
  headers: Record<string, string>[]
  /** What has to be so before it is measured */
  before?: (() => Promise<void>) | undefined
}

/** What one round of one target gave. */
export interface Sample {
  perSecond: number
  p99Ms: number
  requests: number
  /** Time of the server's JavaScript thread for one answer, in ms */
  threadMs: number
}

/** One target on one server. */
export interface Job {
  server: BenchServer
  target: Target
}

/** Sends a number of requests. @throws if any answer is not 200 */
export async function load(job: Job, amount: number): Promise<Sample> {
  const { server, target } = job
  await target.before?.()
  // Each connection sends credentials of its own, and begins with another one each time.
  let connection = 0
  const cpuBefore = mainThreadMs(server.pid)
  const startedAt = performance.now()
  let answeredAt = startedAt
  const result = await autocannon({
    url: server.url,
    connections,
    amount,
    // It looks only that often whether all answers are there, in ms.
    sampleInt: 20,
    setupClient: (client) => {
      client.on('response', () => {
        answeredAt = performance.now()
      })
      const own = target.headers.filter((_, index) => index % connections === connection)
      connection++
      const requests = (own.length > 0 ? own : target.headers).map((headers) => ({
        method,
        path: target.path,
        headers,
      }))
      const first = Math.floor(Math.random() * requests.length)
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
    },
  })
  const cpuMs = mainThreadMs(server.pid) - cpuBefore
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  }
  const requests = result.requests.total
  const seconds = (answeredAt - startedAt) / 1000
  return { perSecond: requests / seconds, p99Ms: result.latency.p99, requests, threadMs: cpuMs / requests }
}

/**
 * Measures all jobs in turn, many short rounds, every other one backwards, so that a machine whose speed drifts is fair to
 * each. Returns the samples of each job, round by round.
 */
export async function measureInRounds(jobs: readonly Job[], rounds: number, answers: number): Promise<Sample[][]> {
  const samples = jobs.map((): Sample[] => [])
  const order = [...jobs.keys()]
  for (let round = 0; round < rounds; round++) {
    for (const index of round % 2 === 0 ? order : [...order].reverse()) {
      samples[index]?.push(await load(jobs[index] as Job, answers))
    }
  }
  return samples
}

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median over the rounds of what one gave for what the other gave in the same round. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
}
