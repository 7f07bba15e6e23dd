import { expect } from '@playwright/test'
import type { Answer } from './http-client'
import type { TestServer } from './http-server'

/** A line of the server's log; which fields it has depends on its event. */
export interface LogLine {
  time: string
  level: string
  event: string
  request?: string
  method?: string
  path?: string
  status?: number
  ms?: number
  strategy?: string
  code?: string
  reason?: string
  user?: string
  effect?: string
  limit?: string
  counts?: Record<string, number>
}

/** Every line that is JSON, in the order in which they were written. */
export function logLines(server: Pick<TestServer, 'output'>): LogLine[] {
  return server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)
}

/** The id that an answer brought. */
export function requestIdOf(answer: Answer): string {
  return String(answer.headers['x-request-id'])
}

/** The line of the request that this was the answer to: written a moment after it. */
export async function requestLineOf(server: TestServer, answer: Answer): Promise<LogLine> {
  const find = () =>
    logLines(server).find(({ event, request }) => event === 'request' && request === requestIdOf(answer))
  await expect.poll(find, { message: 'the log line of a request', timeout: 3000 }).toBeDefined()
  return find() as LogLine
}

/** The events of one request, without its own line. */
export async function eventsOf(server: TestServer, answer: Answer): Promise<LogLine[]> {
  await requestLineOf(server, answer)
  return logLines(server).filter(({ event, request }) => event !== 'request' && request === requestIdOf(answer))
}
