import { maskSecret } from '../token/masked'
import { maskAddress, maskPathname } from './mask-address'
import type { RecordedOperation, RecordedStep, Recorder } from './recorder'
import { isPlainName, looksSecret } from './secret-shape'
import { keptWhenCut } from './trace-cut'

/** The largest `X-Trace` value, in bytes. */
export const traceLimitBytes = 3 * 1024

/** What `X-Trace` carries as base64url JSON. Secrets in it are masked; durations are in ms. */
export interface Trace {
  v: 1
  received: { method: string; path: string; headers: Record<string, string> }
  steps: RecordedStep[]
  db: RecordedOperation[]
  sent: { status: number; setCookie: string[] }
  truncated?: true
}

/** The headers that a client itself sends; what Next or a proxy adds is not shown. */
const shownHeaders = [
  'host',
  'user-agent',
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'origin',
  'referer',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
  'authorization',
  'cookie',
  'x-trace',
]

/** Puts together the trace of one exchange. */
export function buildTrace(recorder: Recorder, request: Request, response: Response): Trace {
  const { pathname, search } = new URL(request.url)
  return {
    v: 1,
    received: {
      method: request.method,
      path: maskAddress(pathname, search),
      headers: maskHeaders(request.headers),
    },
    steps: recorder.steps.map((step) => ({ ...step, ms: round(step.ms) })),
    db: recorder.db.map((operation) => ({ ...operation, ms: round(operation.ms) })),
    sent: { status: response.status, setCookie: response.headers.getSetCookie().map(maskSetCookie) },
  }
}

/** base64url JSON of at most 3 KiB: over it, the details go first, then the headers, and `truncated` says so. */
export function encodeTrace(trace: Trace): string {
  const full = encode(trace)
  if (full.length <= traceLimitBytes) return full
  const steps = trace.steps.map((step) => ({ ...step, detail: '' }))
  const withoutDetails = encode({ ...trace, steps, truncated: true })
  if (withoutDetails.length <= traceLimitBytes) return withoutDetails
  const received = { ...trace.received, path: trace.received.path.slice(0, 256), headers: {} }
  const withoutHeaders = encode({ ...trace, received, steps, truncated: true })
  if (withoutHeaders.length <= traceLimitBytes) return withoutHeaders
  return encode({
    ...trace,
    received,
    steps: steps.slice(0, keptWhenCut),
    db: trace.db.slice(0, keptWhenCut),
    truncated: true,
  })
}

function encode(trace: Trace): string {
  return Buffer.from(JSON.stringify(trace)).toString('base64url')
}

function maskHeaders(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const name of shownHeaders) {
    const value = headers.get(name)
    if (value !== null) shown[name] = maskHeader(name, value)
  }
  return shown
}

function maskHeader(name: string, value: string): string {
  if (name === 'authorization') {
    // Only a scheme that is known is shown: a client's mistake may put the secret in its place.
    const [, scheme, credential] = /^(Bearer|Basic|Digest|DPoP) (.+)$/is.exec(value) ?? []
    return scheme === undefined || credential === undefined ? maskSecret(value) : `${scheme} ${maskSecret(credential)}`
  }
  if (name === 'cookie')
    return value
      .split(';')
      .map((pair) => maskPair(pair.trim()))
      .join('; ')
      .slice(0, 512)
  if (name === 'referer') return maskPathname(value.split(/[?#]/)[0] ?? '').slice(0, 256)
  return looksSecret(value) ? maskSecret(value) : value.slice(0, 256)
}

/** `Set-Cookie` with its value masked and its attributes as they are. */
export function maskSetCookie(text: string): string {
  const [pair = '', ...attributes] = text.split('; ')
  return [maskPair(pair), ...attributes].join('; ')
}

function maskPair(pair: string): string {
  const equals = pair.indexOf('=')
  if (equals < 0) return maskSecret(pair)
  const name = pair.slice(0, equals)
  const value = pair.slice(equals + 1)
  return `${isPlainName(name) ? name : maskSecret(name)}=${value === '' ? '' : maskSecret(value)}`
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
