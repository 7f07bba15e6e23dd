/** The media type of an access token as the header's `typ` (RFC 9068 §2.1), which keeps other kinds of JWT apart. */
export const accessTokenType = 'at+jwt'

/** The longest token that is looked at, in characters. */
export const jwtLimit = 4096

/** How far `iat` and `nbf` may lie in the future, in seconds. `exp` has no tolerance. */
export const skewSeconds = 60

/** The claims that an access token has to carry. */
export const requiredClaims = ['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'name', 'email', 'role']
