import type { Trace } from '@/lib/trace/trace-header'
import type { ProblemDocument } from './contract'

/** One request and what came back, as it really happened. Nothing in here is made up by the page. */
export interface Exchange {
  method: string
  path: string
  /** The request's body with the password masked, or null */
  sentBody: Record<string, string> | null
  /** 0: no answer came at all */
  status: number
  statusText: string
  headers: { name: string; value: string }[]
  body: unknown
  problem: ProblemDocument | null
  trace: Trace | null
  retryAfterSeconds: number | null
  /** From the call to the answer, measured here */
  ms: number
  at: Date
}

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: Record<string, string>
  bearer?: string
  /** `omit` keeps cookies away: header transports are always called so */
  credentials?: 'same-origin' | 'omit'
}

/** Makes a call and asks for its trace. It never throws: no answer is an answer too, with status 0. */
export async function makeCall(call: Call): Promise<Exchange> {
  const { method = 'GET', path, body, bearer, credentials = 'same-origin' } = call
  const headers: Record<string, string> = { 'X-Trace': '1' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`
  const start = performance.now()
  const sentBody = body === undefined ? null : maskPasswords(body)
  try {
    const init: RequestInit = { method, headers, credentials, cache: 'no-store' }
    if (body !== undefined) init.body = JSON.stringify(body)
    const response = await fetch(path, init)
    const text = await response.text()
    const parsed = parseJson(text)
    return {
      method,
      path,
      sentBody,
      status: response.status,
      statusText: response.statusText,
      headers: shownHeaders(response.headers),
      body: parsed,
      problem: response.ok ? null : asProblem(parsed, response),
      trace: decodeTrace(response.headers.get('x-trace')),
      retryAfterSeconds: Number.parseInt(response.headers.get('retry-after') ?? '', 10) || null,
      ms: performance.now() - start,
      at: new Date(),
    }
  } catch {
    const none = {
      status: 0,
      statusText: '',
      headers: [],
      body: null,
      problem: null,
      trace: null,
      retryAfterSeconds: null,
    }
    return { method, path, sentBody, ...none, ms: performance.now() - start, at: new Date() }
  }
}

/** True for an answer that did what was asked. */
export function isOk({ status }: Exchange): boolean {
  return status >= 200 && status < 300
}

/** Reads an `X-Trace` value; null if there is none or it can't be read. It is for showing, nothing relies on it. */
export function decodeTrace(value: string | null): Trace | null {
  if (value === null) return null
  try {
    const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)) as Trace
  } catch {
    return null
  }
}

function shownHeaders(headers: Headers): Exchange['headers'] {
  return ['WWW-Authenticate', 'Retry-After', 'Cache-Control', 'Server-Timing'].flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [{ name, value }]
  })
}

function maskPasswords(body: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, /password/i.test(key) ? '•••' : value]))
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
