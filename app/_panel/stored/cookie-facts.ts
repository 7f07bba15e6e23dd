import type { CookieEntry, SessionEntry } from '../exchange/contract'

/** A cookie of the jar. All of it is told by the server: script sees neither the cookie nor its attributes. */
export interface CookieFacts {
  name: string
  masked: string
  bytes: number
  /** Null: none was set, so it goes to this host alone */
  domain: string | null
  path: string | null
  httpOnly: boolean
  secure: boolean
  sameSite: string | null
  maxAgeSeconds: number | null
  /** When it was set plus Max-Age, both by the server's clock; null if either is not known */
  expiresAt: Date | null
}

/**
 * Reads the attributes as the server set them (RFC 6265 §5.2). A browser counts Max-Age from the moment at which it got
 * the cookie; known here is when its row was made, in the same answer, so the two differ by a network's delay at most,
 * if the two clocks agree.
 */
export function readCookieFacts(cookie: CookieEntry, row: Pick<SessionEntry, 'createdAt'> | undefined): CookieFacts {
  const attributes = new Map(
    cookie.attributes.map((text): [string, string] => {
      const [name = '', value = ''] = text.split('=')
      return [name.toLowerCase(), value]
    }),
  )
  const maxAge = attributes.get('max-age')
  const maxAgeSeconds = maxAge === undefined ? null : Number(maxAge)
  const setAt = row === undefined ? null : Date.parse(row.createdAt)
  return {
    name: cookie.name,
    masked: cookie.masked,
    bytes: cookie.bytes,
    domain: attributes.get('domain') ?? null,
    path: attributes.get('path') ?? null,
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite: attributes.get('samesite') ?? null,
    maxAgeSeconds,
    expiresAt: maxAgeSeconds === null || setAt === null ? null : new Date(setAt + maxAgeSeconds * 1000),
  }
}
