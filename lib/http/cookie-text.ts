/** The attributes of every credential cookie of this site. */
export interface CookieAttributes {
  /** Over https: `Secure` and the `__Host-` prefix (draft-ietf-httpbis-rfc6265bis §4.1.3.2). */
  secure: boolean
  /** Lifetime in seconds; 0 deletes. */
  maxAgeSeconds: number
}

/** The name under which a cookie is set and read: prefixed over https, where the plain name is ignored. */
export function cookieName(baseName: string, secure: boolean): string {
  return secure ? `__Host-${baseName}` : baseName
}

/**
 * The text of a `Set-Cookie` header (RFC 6265 §4.1): HttpOnly, SameSite=Lax, Path=/, no Domain.
 *
 * `value` has to consist of cookie-octets; seals and tokens do. A deletion repeats the attributes and carries a past `Expires`.
 */
export function serializeCookie(baseName: string, value: string, { secure, maxAgeSeconds }: CookieAttributes): string {
  return [
    `${cookieName(baseName, secure)}=${value}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    ...(maxAgeSeconds === 0 ? ['Expires=Thu, 01 Jan 1970 00:00:00 GMT'] : []),
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ')
}

/**
 * The value of the first cookie of that exact name in a `Cookie` header (RFC 6265 §4.2), or null.
 *
 * The first counts because user agents put the cookie with the longest path first. The value is returned as
 * sent: nothing is percent-decoded, since no credential of ours needs it.
 */
export function readCookie(header: string | null, name: string): string | null {
  if (header === null) return null
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && trimSpace(pair.slice(0, equals)) === name) return trimSpace(pair.slice(equals + 1))
  }
  return null
}

/**
 * Without the spaces and tabs around it, and no other character: `trim` would also take a no-break space, so that
 * another name than `__Host-…` could pass for it, which a browser's prefix rule does not cover.
 */
function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return text.slice(start, end)
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t'
