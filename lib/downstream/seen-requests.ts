import { maskSecret } from '../token/masked'
import type { DownstreamAnswer } from './answer'

/** A request as it arrived and how it was answered, without any secret. */
export interface SeenRequest {
  method: string
  path: string
  headers: [string, string][]
  answered: { status: number; headers: [string, string][] }
}

/** The headers that are told. Anything else that a client sends stays its own affair. */
const shownNames = [
  'host',
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
  'authorization',
  'cookie',
  'sec-fetch-site',
  'sec-fetch-mode',
]

/** How many requests are remembered, in all. */
const mostRequests = 100

/** The longest value of a header that is told whole. */
const valueLimit = 200

/**
 * The last requests that carried a nonce, so that a page can show what no script gets to see: its own preflight, and the
 * headers that the browser added. Nobody learns of a request without its nonce.
 */
export class SeenRequests {
  #all: { nonce: string; seen: SeenRequest }[] = []

  note(nonce: string, { method, path, rawHeaders }: NotedRequest, { status, headers }: DownstreamAnswer): void {
    const answered = { status, headers: Object.entries(headers) }
    this.#all.push({ nonce, seen: { method, path, headers: showHeaders(rawHeaders), answered } })
    if (this.#all.length > mostRequests) this.#all.shift()
  }

  /** In the order in which they came. */
  of(nonce: string): SeenRequest[] {
    return this.#all.filter((one) => one.nonce === nonce).map(({ seen }) => seen)
  }
}

interface NotedRequest {
  method: string
  path: string
  /** Name and value in turn, as Node keeps them */
  rawHeaders: readonly string[]
}

/** The nonce in a query, or null: 16 to 64 characters that nobody guesses by chance and nobody has to escape. */
export function readNonce(query: string): string | null {
  const nonce = new URLSearchParams(query).get('nonce')
  return nonce !== null && /^[\w-]{16,64}$/.test(nonce) ? nonce : null
}

/** The names in a Cookie header (RFC 6265 §4.2.1), without any value: at most 20, and only such as are names. */
export function cookieNames(header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]?.trim() ?? '')
    .filter((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/.test(name))
    .slice(0, 20)
}

function showHeaders(rawHeaders: readonly string[]): [string, string][] {
  const shown: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (shownNames.includes(name.toLowerCase())) shown.push([name, showValue(name, rawHeaders[at + 1] ?? '')])
  }
  return shown
}

function showValue(name: string, value: string): string {
  switch (name.toLowerCase()) {
    case 'authorization': {
      const [, scheme = '', secret = ''] = /^(Bearer )?(.*)$/is.exec(value) ?? []
      return `${scheme}${maskSecret(secret)}`
    }
    case 'cookie':
      return cookieNames(value)
        .map((cookie) => `${cookie}=…`)
        .join('; ')
    default:
      return value.slice(0, valueLimit)
  }
}
