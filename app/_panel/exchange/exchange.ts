import type { Trace } from '@/lib/trace/trace-header'
import type { ProblemDocument } from './contract'

/** A header field as it is shown; a secret in its value is masked. */
export interface HeaderLine {
  name: string
  value: string
}

/**
 * One request and what came back, as it really happened. It is evidence: plain JSON, so that it outlives a navigation,
 * and without any secret, so that it may. Nothing in here is made up by the page.
 */
export interface Exchange {
  /** Counts up within a visit */
  id: number
  /** When it was sent, in epoch milliseconds */
  at: number
  /** `document`: the browser loaded a page by itself. `call`: script asked. */
  kind: 'call' | 'document'
  /** Whose credential the route takes: an id of the dial, or null */
  strategy: string | null
  method: string
  /** Path and query; values of unknown parameters are masked */
  path: string
  /** The headers that script itself set. What the browser added only the server can tell. */
  scriptHeaders: HeaderLine[]
  /** The Fetch credentials mode; null for a document */
  credentials: 'same-origin' | 'omit' | null
  /** The request's body with the password masked, or null */
  sentBody: Record<string, string> | null
  /** 0: no answer came at all */
  status: number
  statusText: string
  /** Every header of the answer that script can read, in the order in which it gets them; `Set-Cookie` is never among them */
  headers: HeaderLine[]
  /** The parsed body, tokens and passwords in it masked; null if it was no JSON */
  body: unknown
  problem: ProblemDocument | null
  /** The server's own record of it, or null */
  trace: Trace | null
  /** Why there is no trace: none came, one came that can't be read, or it is a page that carries none */
  traceProblem: 'missing' | 'unreadable' | 'not-traced' | null
  retryAfterSeconds: number | null
  /** From the call to the end of the answer, measured here */
  ms: number
  /** As the browser names it, `http/1.1`, `h2`; null if it did not say */
  protocol: string | null
}

/** True for an answer that did what was asked. */
export function isOk({ status }: Pick<Exchange, 'status'>): boolean {
  return status >= 200 && status < 300
}

/** What an exchange was for, by its path: `login`, `me`, `admin`, `logout`, `inspect`, else the path itself. */
export function purposeOf({ kind, path }: Pick<Exchange, 'kind' | 'path'>): string {
  const [pathname = ''] = path.split('?')
  if (kind === 'document') return pathname
  return /^\/api\/auth\/[^/]+\/([^/]+)$/.exec(pathname)?.[1] ?? (pathname === '/api/inspect' ? 'inspect' : pathname)
}

/** The strategy whose credential a path takes, or null. */
export function strategyOfPath(path: string): string | null {
  const [pathname = '', query = ''] = path.split('?')
  const asked = /^\/api\/auth\/([^/]+)\//.exec(pathname)?.[1] ?? new URLSearchParams(query).get('strategy')
  if (asked !== null) return asked
  return /^\/(api\/(sessions|account\b)|sessions$|protected\/session$)/.test(pathname) ? 'session' : null
}
