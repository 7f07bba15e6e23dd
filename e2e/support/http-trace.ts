import type { Answer } from './http-client'

/** The contract's trace. */
export interface Trace {
  v: number
  received: { method: string; path: string; headers: Record<string, string> }
  steps: { step: string; outcome: 'pass' | 'fail' | 'skip'; ms: number; detail: string }[]
  db: { op: string; ms: number }[]
  sent: { status: number; setCookie: string[] }
  truncated?: true
}

/** The trace on an answer whose request had `X-Trace: 1`. */
export function readTrace(answer: Answer): Trace {
  const header = answer.headers['x-trace']
  if (typeof header !== 'string') throw new Error(`no X-Trace on a ${answer.status}`)
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Trace
}

/** The names of the steps, a failed one with a mark. */
export function stepsOf(trace: Trace): string[] {
  return trace.steps
    .filter(({ outcome }) => outcome !== 'skip')
    .map(({ step, outcome }) => (outcome === 'fail' ? `${step}!` : step))
}

/** The names in a Server-Timing header, without the durations. */
export function timingEntries(answer: Answer): string[] {
  const header = answer.headers['server-timing']
  if (typeof header !== 'string') throw new Error(`no Server-Timing on a ${answer.status}`)
  return header.split(', ').map((entry) => entry.replace(/;dur=[\d.]+/, ''))
}

/** The claims of a token, as anybody can read them. */
export function readClaims(token: string): Record<string, unknown> & { iat: number; exp: number; jti: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
