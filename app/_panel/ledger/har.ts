import type { Exchange } from '../exchange/exchange'
import { nameVersion } from '../message/message-sides'
import type { HarCookie, HarEntry, HarFile, HarPair } from './har-format'

/** Where an address of the ledger belongs, and what wrote the file. */
export interface HarContext {
  origin: string
  version: string
}

/**
 * The ledger as HAR 1.2, oldest first. Every value is what was recorded: secrets stay masked, sizes that are not known are -1,
 * and a comment says what is missing. The server's trace goes along as `_trace`, which the format allows.
 */
export function toHar(exchanges: readonly Exchange[], context: HarContext): HarFile {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Claim Check', version: context.version },
      pages: [],
      entries: exchanges.map((exchange) => toEntry(exchange, context)),
      comment: 'Secrets are masked: a fixed prefix and the length. Nothing in here signs anybody in.',
    },
  }
}

/** `claim-check-2026-11-24T11-04-05Z.har`: colons are not welcome in names of files. */
export function harFileName(at: Date): string {
  return `claim-check-${at.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.har`
}

function toEntry(exchange: Exchange, { origin }: HarContext): HarEntry {
  const { at, ms, trace, protocol } = exchange
  const httpVersion = protocol === null ? 'unknown' : nameVersion(protocol)
  return {
    startedDateTime: new Date(at).toISOString(),
    time: ms,
    request: toRequest(exchange, origin, httpVersion),
    response: toResponse(exchange, httpVersion),
    cache: {},
    timings: {
      blocked: -1,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait: ms,
      receive: 0,
      comment: 'Measured from the call to the end of the answer; how it splits up is not known.',
    },
    ...(trace === null ? {} : { _trace: trace }),
    comment: trace === null ? 'No trace: only what script knew of it.' : 'With the server’s own trace.',
  }
}

function toRequest(exchange: Exchange, origin: string, httpVersion: string): HarEntry['request'] {
  const { method, path, sentBody, trace, scriptHeaders } = exchange
  const seen = trace === null ? [] : Object.entries(trace.received.headers).map(([name, value]) => ({ name, value }))
  const mark = path.indexOf('?')
  const query = mark < 0 ? undefined : path.slice(mark + 1)
  return {
    method,
    url: origin + path,
    httpVersion,
    cookies: parseCookies(trace?.received.headers.cookie),
    headers: seen.length > 0 ? seen : [...scriptHeaders],
    queryString: query === undefined ? [] : [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: bodySize(exchange),
    ...(sentBody === null
      ? {}
      : {
          postData: {
            mimeType: 'application/json',
            params: [],
            text: JSON.stringify(sentBody),
            comment: 'Passwords are masked.',
          },
        }),
    comment:
      seen.length > 0
        ? 'The headers are those that the server’s trace lists.'
        : 'Only the headers that script itself set; those of the browser are not known.',
  }
}

function toResponse(exchange: Exchange, httpVersion: string): HarEntry['response'] {
  const { status, statusText, headers, trace, body } = exchange
  const setCookie = exchange.kind === 'call' ? (trace?.sent.setCookie ?? []) : []
  const text = body === null ? null : JSON.stringify(body)
  const contentType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value
  return {
    status,
    statusText,
    httpVersion,
    cookies: setCookie.map(parseSetCookie),
    headers: [...headers, ...setCookie.map((value) => ({ name: 'set-cookie', value }))],
    content: {
      size: text === null ? -1 : new TextEncoder().encode(text).length,
      mimeType: contentType ?? 'x-unknown',
      ...(text === null
        ? { comment: 'The body is not kept.' }
        : { text, comment: 'The body as JSON, written anew, with its secrets masked: its size is that of this text.' }),
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...(status === 0 ? { comment: 'No answer came.' } : {}),
  }
}

/** The body's size as the server's trace tells it; 0 where there was none. */
function bodySize({ sentBody, trace }: Exchange): number {
  if (sentBody === null) return 0
  const length = Number(trace?.received.headers['content-length'])
  return Number.isInteger(length) ? length : -1
}

function parseCookies(header: string | undefined): HarPair[] {
  if (header === undefined) return []
  return header.split('; ').map(splitPair)
}

function parseSetCookie(line: string): HarCookie {
  const [pair = '', ...attributes] = line.split('; ')
  const values = new Map(attributes.map((text) => [splitPair(text).name.toLowerCase(), splitPair(text).value]))
  const expires = Date.parse(values.get('expires') ?? '')
  const path = values.get('path')
  const domain = values.get('domain')
  return {
    ...splitPair(pair),
    ...(path === undefined ? {} : { path }),
    ...(domain === undefined ? {} : { domain }),
    ...(Number.isNaN(expires) ? {} : { expires: new Date(expires).toISOString() }),
    httpOnly: values.has('httponly'),
    secure: values.has('secure'),
    comment: attributes.join('; '),
  }
}

function splitPair(text: string): HarPair {
  const equals = text.indexOf('=')
  return equals < 0 ? { name: text, value: '' } : { name: text.slice(0, equals), value: text.slice(equals + 1) }
}
