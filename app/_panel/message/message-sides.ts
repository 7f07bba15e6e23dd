import type { Exchange } from '../exchange/exchange'
import { describeMissingTrace, forbiddenName } from './side-remarks'

/** A line of a message as one side knows it. */
export interface SideLine {
  /** `absent` stands where the other side has a line: it says why there is none here. `option` is no header but what script asked for. */
  kind: 'header' | 'option' | 'absent'
  name: string
  value: string
  /** True where the other side does not know of it */
  only: boolean
}

/** A message as one side knows it. Nothing stands in it that this side did not have. */
export interface MessageSide {
  /** Null where nothing is known of it */
  startLine: string | null
  lines: SideLine[]
  /** A JSON body with its secrets masked, or null */
  body: unknown
  /** What is not known, and why, in sentences */
  remarks: string[]
}

export interface MessageSides {
  server: MessageSide
  script: MessageSide
}

/** The request as the server received it, and as script made it. */
export function requestSides(exchange: Exchange): MessageSides {
  return { server: receivedRequest(exchange), script: scriptRequest(exchange) }
}

/** The answer as the server sent it, and as script got it. */
export function responseSides(exchange: Exchange): MessageSides {
  return { server: sentResponse(exchange), script: scriptResponse(exchange) }
}

function receivedRequest(exchange: Exchange): MessageSide {
  const { trace, protocol, scriptHeaders, sentBody } = exchange
  if (trace === null)
    return { startLine: null, lines: [], body: null, remarks: describeMissingTrace(exchange, 'request') }
  const { method, path, headers } = trace.received
  const set = new Set(scriptHeaders.map(({ name }) => name.toLowerCase()))
  const lines = Object.entries(headers).map(([name, value]) => header(name, value, !set.has(name)))
  const remarks: string[] = []
  if (trace.truncated) {
    remarks.push(
      lines.length === 0
        ? 'The trace was longer than 3 KiB, so the server left the headers out: what else it received, the cookie too, is not known here.'
        : 'The trace was longer than 3 KiB; the server left the details of its checks out. The headers are whole.',
    )
  }
  if (lines.length > 0)
    remarks.push(
      'The trace lists the names that matter here, in its own order. What else came, such as accept-encoding, it leaves out.',
    )
  if (sentBody !== null) remarks.push('The trace does not repeat the body.')
  return { startLine: requestLine(method, path, protocol), lines, body: null, remarks }
}

function scriptRequest(exchange: Exchange): MessageSide {
  const { kind, method, path, scriptHeaders, credentials, sentBody, trace } = exchange
  if (kind === 'document') {
    return {
      startLine: null,
      lines: [],
      body: null,
      remarks: [
        'Nothing. The browser asked for this page by itself, before any script of it existed. What script learns afterwards is the address, the status and the time.',
      ],
    }
  }
  const lines = scriptHeaders.map(({ name, value }) => header(name, value, false))
  if (credentials !== null) lines.push({ kind: 'option', name: 'credentials', value: credentials, only: false })
  lines.push(...absentCookie(exchange))
  const remarks =
    trace === null && credentials !== 'omit' ? ['Whether the browser added a cookie, script can’t tell.'] : []
  // The version is settled after script has let go.
  return { startLine: requestLine(method, path, null), lines, body: sentBody, remarks }
}

function absentCookie({ trace, credentials }: Exchange): SideLine[] {
  const absent = (value: string): SideLine[] => [{ kind: 'absent', name: 'Cookie', value, only: false }]
  if (trace?.received.headers.cookie !== undefined)
    return absent('not here: the browser added it after script had let go')
  if (credentials === 'omit') return absent('none: credentials: omit keeps cookies away')
  return []
}

function sentResponse(exchange: Exchange): MessageSide {
  const { trace, kind, status } = exchange
  if (status === 0) return noAnswer
  if (trace === null)
    return { startLine: null, lines: [], body: null, remarks: describeMissingTrace(exchange, 'response') }
  if (kind === 'document') {
    const remarks = [
      'The page wrote this trace while it was being made. Status and headers came afterwards, so they are not in it.',
    ]
    return { startLine: null, lines: [], body: null, remarks }
  }
  const lines: SideLine[] = trace.sent.setCookie.map((value) => header('Set-Cookie', value, true))
  if (lines.length === 0) lines.push({ kind: 'absent', name: 'Set-Cookie', value: 'none was sent', only: false })
  const remarks = ['Of its other headers the trace says nothing: script can read them all.']
  return { startLine: statusLine({ ...exchange, status: trace.sent.status }), lines, body: null, remarks }
}

function scriptResponse(exchange: Exchange): MessageSide {
  const { kind, status, headers, body, trace } = exchange
  if (status === 0) return noAnswer
  if (kind === 'document') {
    const remarks = [
      'The status alone, from the browser’s navigation entry. No script can ask for the headers of the page that it runs in.',
    ]
    return { startLine: statusLine(exchange), lines: [], body: null, remarks }
  }
  const lines = headers.map(({ name, value }) => header(name, value, false))
  const hidden = trace === null || trace.sent.setCookie.length > 0
  if (hidden) lines.push({ kind: 'absent', name: 'Set-Cookie', value: forbiddenName(trace === null), only: false })
  const remarks = body === null && status !== 204 ? ['The body was no JSON that could be read.'] : []
  return { startLine: statusLine(exchange), lines, body, remarks }
}

const noAnswer: MessageSide = { startLine: null, lines: [], body: null, remarks: ['No answer came.'] }

function header(name: string, value: string, only: boolean): SideLine {
  return { kind: 'header', name, value, only }
}

/** The version only where the browser told it. */
function requestLine(method: string, path: string, protocol: string | null): string {
  return protocol === null ? `${method} ${path}` : `${method} ${path} ${nameVersion(protocol)}`
}

function statusLine({ protocol, status, statusText }: Pick<Exchange, 'protocol' | 'status' | 'statusText'>): string {
  return [protocol === null ? '' : nameVersion(protocol), String(status), statusText]
    .filter((part) => part !== '')
    .join(' ')
}

/** The browser's name of a protocol as a message names it: `http/1.1` is HTTP/1.1, `h2` HTTP/2. */
export function nameVersion(protocol: string): string {
  const known: Record<string, string> = { 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2', h3: 'HTTP/3' }
  return known[protocol] ?? protocol
}
