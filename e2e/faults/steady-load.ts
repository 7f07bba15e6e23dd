import autocannon from 'autocannon'
import type { TestServer } from '../support/http-server'

/** What some seconds of load gave. */
export interface LoadFigures {
  perSecond: number
  p50Ms: number
  p99Ms: number
  slowestMs: number
  requests: number
  /** Answers that were no 2xx, and requests without an answer */
  refused: number
  unanswered: number
}

/** One request of the load. */
export interface LoadedRequest {
  path: string
  headers: Record<string, string>
}

export const connections = 8

/**
 * Sends these requests over and over for so many seconds, each connection another part of them: as fast as the server
 * answers, or so many a second.
 */
export async function loadFor(
  server: TestServer,
  requests: readonly LoadedRequest[],
  seconds: number,
  perSecond?: number,
): Promise<LoadFigures> {
  let connection = 0
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    duration: seconds,
    ...(perSecond === undefined ? {} : { overallRate: perSecond }),
    setupClient: (client) => {
      const own = requests.filter((_, index) => index % connections === connection)
      connection++
      client.setRequests(
        (own.length > 0 ? own : requests).map(({ path, headers }) => ({
          method: 'GET',
          path,
          headers: { host: new URL(server.origin).host, ...headers },
        })),
      )
    },
  })
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    slowestMs: result.latency.max,
    requests: result.requests.total,
    refused: result.non2xx,
    unanswered: result.errors + result.timeouts,
  }
}
