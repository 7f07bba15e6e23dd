import { maskSecret } from '@/lib/token/masked'
import { ledger } from '../ledger/ledger'
import { decodeTrace } from './decode-trace'
import { type Exchange, type HeaderLine, strategyOfPath } from './exchange'
import { listHeaders, maskBody, maskPath, maskSentBody, passwordsOf } from './mask-evidence'
import { readProblem } from './read-problem'

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: Record<string, string>
  bearer?: string
  /** `omit` keeps cookies away: header transports are always called so */
  credentials?: 'same-origin' | 'omit'
  /** The request goes on when its page is gone, and the browser keeps the cookie that it brings (Fetch, keepalive flag) */
  keepalive?: boolean
}

/** What a call came to: the evidence, and beside it the body as it was, with the token that somebody may have to keep. */
export interface Answered {
  exchange: Exchange
  body: unknown
}

/**
 * Makes a call, asks for its trace and puts the exchange into the ledger. No answer is an answer too, with status 0. It throws
 * only for a call that can't be made at all, such as a bearer that no header can hold (a TypeError): nothing was sent
 * then, and nothing is recorded.
 */
export async function makeCall(call: Call): Promise<Answered> {
  const { method = 'GET', path, body, credentials = 'same-origin' } = call
  const request = toRequest(call)
  const url = new URL(request.url)
  const shownPath = maskPath(url.pathname, url.search)
  const asked = {
    at: Date.now(),
    kind: 'call' as const,
    strategy: strategyOfPath(shownPath),
    method,
    path: shownPath,
    scriptHeaders: listScriptHeaders(call),
    credentials,
    sentBody: body === undefined ? null : maskSentBody(body),
  }
  const start = performance.now()
  const answer = await ask(request)
  const ms = performance.now() - start
  if (answer === null) {
    const none = { status: 0, statusText: '', headers: [], body: null, problem: null, retryAfterSeconds: null }
    return { exchange: ledger.record({ ...asked, ...none, ...readTrace(null), ms, protocol: null }), body: null }
  }
  const { response, text } = answer
  const parsed = parseJson(text)
  const kept = maskBody(parsed, passwordsOf(body))
  const exchange = ledger.record({
    ...asked,
    status: response.status,
    statusText: response.statusText,
    headers: listHeaders(response.headers),
    body: kept,
    problem: response.ok ? null : readProblem(kept, response),
    ...readTrace(response.headers.get('x-trace')),
    retryAfterSeconds: Number.parseInt(response.headers.get('retry-after') ?? '', 10) || null,
    ms,
    protocol: protocolOf(path, start),
  })
  return { exchange, body: parsed }
}

/** The answer with its whole body, or null if the network brought none, or broke off within it. */
async function ask(request: Request): Promise<{ response: Response; text: string } | null> {
  try {
    const response = await fetch(request)
    return { response, text: await response.text() }
  } catch {
    return null
  }
}

function toRequest(call: Call): Request {
  const { method = 'GET', path, body, bearer, credentials = 'same-origin', keepalive = false } = call
  const headers: Record<string, string> = { 'X-Trace': '1' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`
  const init: RequestInit = { method, headers, credentials, keepalive, cache: 'no-store' }
  if (body !== undefined) init.body = JSON.stringify(body)
  return new Request(new URL(path, location.href), init)
}

function listScriptHeaders({ body, bearer }: Call): HeaderLine[] {
  return [
    { name: 'X-Trace', value: '1' },
    ...(body === undefined ? [] : [{ name: 'Content-Type', value: 'application/json' }]),
    ...(bearer === undefined ? [] : [{ name: 'Authorization', value: `Bearer ${maskSecret(bearer)}` }]),
  ]
}

function readTrace(value: string | null): Pick<Exchange, 'trace' | 'traceProblem'> {
  if (value === null) return { trace: null, traceProblem: 'missing' }
  const trace = decodeTrace(value)
  return { trace, traceProblem: trace === null ? 'unreadable' : null }
}

/** The browser's own entry for the request that began then, if it has one already. */
function protocolOf(path: string, start: number): string | null {
  const entries = performance.getEntriesByName(new URL(path, location.href).href, 'resource')
  const entry = entries.at(-1) as PerformanceResourceTiming | undefined
  return entry !== undefined && entry.startTime >= start - 1 ? entry.nextHopProtocol || null : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
