/**
 * The token of an `Authorization: Bearer …` header (RFC 6750 §2.1), or null if no token came that way: no header, another
 * scheme, or the scheme alone.
 *
 * The scheme is case-insensitive (RFC 9110 §11.1). A second space, a comma or anything after the token gives the empty
 * string: something came, and it is no credential. Of two headers only the first arrives here; Node drops the others.
 * The token's own shape is not checked here.
 */
export function readBearerToken(header: string | null): string | null {
  // Not trimmed: the parser took spaces and tabs away, and what else looks like space to script is part of the value.
  if (header === null || !/^Bearer[ \t]./is.test(header)) return null
  const match = /^Bearer ([\x21-\x2b\x2d-\x7e]+)$/i.exec(header)
  return match?.[1] ?? ''
}

/**
 * The challenge of a 401 or 403 for a bearer token (RFC 6750 §3). No error code if no credential came.
 */
export function bearerChallenge(error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope'): string {
  return error === undefined ? 'Bearer realm="claim-check"' : `Bearer realm="claim-check", error="${error}"`
}

/** The challenge of a 401 for a cookie. No RFC registers the scheme; RFC 9110 §15.5.2 asks for a challenge all the same. */
export const cookieChallenge = 'Cookie realm="claim-check"'
