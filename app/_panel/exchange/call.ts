import { maskSecret } from '@/lib/token/masked'
import { ledger } from '../ledger/ledger'
import type { ProblemDocument } from './contract'
import { decodeTrace } from './decode-trace'
import { type Exchange, type HeaderLine, strategyOfPath } from './exchange'
import { listHeaders, maskBody } from './mask-evidence'

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: Record<string, string>
  bearer?: string
  /** `omit` keeps cookies away: header transports are always called so */
  credentials?: 'same-origin' | 'omit'
}

/** What a call came to: the evidence, and beside it the body as it was, with the token that somebody may have to keep. */
export interface Answered {
  exchange: Exchange
  body: unknown
}

/**
 * Makes a call, asks for its trace and puts the exchange into the ledger. It never throws: no answer is an answer too,
 * with status 0.
 */
export async function makeCall(call: Call): Promise<Answered> {
  const { method = 'GET', path, body, credentials = 'same-origin' } = call
  const asked = {
    at: Date.now(),
    kind: 'call' as const,
    strategy: strategyOfPath(path),
    method,
    path,
    scriptHeaders: listScriptHeaders(call),
    credentials,
    sentBody: body === undefined ? null : (maskBody(body) as Record<string, string>),
  }
  const start = performance.now()
  try {
    const response = await fetch(path, toRequest(call))
    const text = await response.text()
    const ms = performance.now() - start
    const parsed = parseJson(text)
    const exchange = ledger.record({
      ...asked,
      status: response.status,
      statusText: response.statusText,
      headers: listHeaders(response.headers),
      body: maskBody(parsed),
      problem: response.ok ? null : asProblem(parsed, response),
      ...readTrace(response.headers.get('x-trace')),
      retryAfterSeconds: Number.parseInt(response.headers.get('retry-after') ?? '', 10) || null,
      ms,
      protocol: protocolOf(path, start),
    })
    return { exchange, body: parsed }
  } catch {
    const none = { status: 0, statusText: '', headers: [], body: null, problem: null, retryAfterSeconds: null }
    const exchange = ledger.record({
      ...asked,
      ...none,
      ...readTrace(null),
      ms: performance.now() - start,
      protocol: null,
    })
    return { exchange, body: null }
  }
}

function toRequest({ method = 'GET', body, bearer, credentials = 'same-origin' }: Call): RequestInit {
  const headers: Record<string, string> = { 'X-Trace': '1' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`
  const init: RequestInit = { method, headers, credentials, cache: 'no-store' }
  if (body !== undefined) init.body = JSON.stringify(body)
  return init
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

/** Something between us and the server may answer in a form of its own; the status still says what happened. */
function asProblem(body: unknown, response: Response): ProblemDocument {
  if (typeof body === 'object' && body !== null && 'code' in body) return body as ProblemDocument
  return { title: response.statusText, status: response.status, detail: '', code: 'unknown' }
}
