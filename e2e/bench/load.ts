import autocannon from 'autocannon'

/** One target of the bench: a path, and the header that differs from request to request. */
export interface Target {
  name: string
  path: string
  headers: Record<string, string>[]
}

/** Requests per second of one target over `seconds`, and its latencies in ms. @throws if any answer is not 200 */
export async function measure(url: string, target: Target, seconds: number) {
  const result = await autocannon({
    url,
    connections: 8,
    duration: seconds,
    requests: target.headers.map((headers) => ({ method: 'GET', path: target.path, headers })),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  }
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    requests: result.requests.total,
  }
}

/** Sends a number of requests, as fast as the server takes them. */
export async function send(url: string, target: Target | undefined, amount: number): Promise<void> {
  if (target === undefined) throw new Error('no such target')
  const requests = target.headers.map((headers) => ({ method: 'GET' as const, path: target.path, headers }))
  await autocannon({ url, connections: 8, amount, requests })
}

/**
 * Measures all targets in turn, several rounds, so that a machine whose speed drifts is fair to each; returns the
 * medians over the rounds.
 */
export async function measureInRounds(url: string, targets: Target[], rounds: number, seconds: number) {
  const samples = new Map(targets.map(({ name }) => [name, [] as Awaited<ReturnType<typeof measure>>[]]))
  for (const target of targets) await measure(url, target, 2)
  for (let round = 0; round < rounds; round++) {
    for (const target of round % 2 === 0 ? targets : [...targets].reverse()) {
      samples.get(target.name)?.push(await measure(url, target, seconds))
    }
    process.stdout.write(`  round ${round + 1} of ${rounds}\n`)
  }
  return samples
}

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
