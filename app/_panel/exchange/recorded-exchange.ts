import type { Trace } from '@/lib/trace/trace-header'
import type { Exchange } from './exchange'

/** For unit tests: a call of the session mode that was answered with 200 and brought no trace, but for what is given. */
export function recorded(given: Partial<Exchange>): Exchange {
  return {
    id: 1,
    at: 1_795_518_673_828,
    kind: 'call',
    strategy: 'session',
    method: 'GET',
    path: '/api/auth/session/me',
    scriptHeaders: [],
    credentials: 'same-origin',
    sentBody: null,
    status: 200,
    statusText: 'OK',
    headers: [],
    body: null,
    problem: null,
    trace: null,
    traceProblem: 'missing',
    retryAfterSeconds: null,
    ms: 12.5,
    protocol: 'http/1.1',
    ...given,
  }
}

/** For unit tests: a trace in which these headers were received, and what else is given. */
export function tracedWith(headers: Record<string, string>, given: Partial<Trace> = {}): Trace {
  const received = { method: 'GET', path: '/api/auth/session/me', headers }
  return { v: 1, received, steps: [], db: [], sent: { status: 200, setCookie: [] }, ...given }
}
