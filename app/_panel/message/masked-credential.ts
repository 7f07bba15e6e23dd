/** A masked cookie pair or token as the server wrote it: how long the secret was. */
export interface MaskedCookie {
  name: string
  masked: string
  /** Of the value, in characters, which in these credentials are bytes */
  length: number
}

/** The cookies that carry a credential of this site, with and without the prefix that https brings. */
export const credentialCookieName = /^(__Host-)?cc_[a-z_]+$/

/**
 * The cookies of a masked `Cookie` header. A pair without a value, or cut off by the trace's own limit, is left out;
 * `whole` says whether every pair could be read.
 */
export function parseMaskedCookies(header: string): { cookies: MaskedCookie[]; whole: boolean } {
  const cookies: MaskedCookie[] = []
  let whole = true
  for (const pair of header.split('; ')) {
    const equals = pair.indexOf('=')
    const length = lengthOfMask(pair.slice(equals + 1))
    if (equals > 0 && length !== null)
      cookies.push({ name: pair.slice(0, equals), masked: pair.slice(equals + 1), length })
    else if (!pair.endsWith('=')) whole = false
  }
  return { cookies, whole }
}

/** The scheme and the masked credential of an `Authorization` header. */
export function parseMaskedAuthorization(header: string): { scheme: string; masked: string; length: number | null } {
  const space = header.indexOf(' ')
  const masked = header.slice(space + 1)
  return { scheme: header.slice(0, Math.max(0, space)), masked, length: lengthOfMask(masked) }
}

/** A masked credential of a kind that is known, within a text; as `maskSecret` in lib/token/masked.ts writes it */
export const maskOfKind = /(?:Fe26\.2|eyJ|cc[rf]_)…\(\d+\)/
const wholeMask = new RegExp(`^(?:${maskOfKind.source}|…\\(\\d+\\))$`)

/** The length that a mask tells, `eyJ…(412)`, or null if the text is no mask. */
export function lengthOfMask(text: string): number | null {
  const digits = wholeMask.test(text) ? /\((\d+)\)$/.exec(text)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}
