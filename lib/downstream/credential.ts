// biome-ignore lint/style/noRestrictedImports: one address, which the settings give and no token does, with time limits and a cache.
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { readBearerToken } from '../http/bearer'
import { accessTokenType, jwtLimit, skewSeconds } from '../token/access-token-rules'
import { isCanonicalBase64url } from '../token/base64url'
import { isFromTheFuture } from '../token/from-the-future'

/** The check that a token failed. This service names it, because it is here to be learnt from; a real one would not. */
export type FailedCheck =
  | 'parse'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'type'
  | 'issuer'
  | 'audience'
  | 'claims'
  | 'time'

/** What is known of somebody: nothing but what a good token says. */
export interface Bearer {
  sub: string
  name: string
  role: string
}

/** `missing`: no credential came. `keys-away`: nothing can be decided, because the issuer's keys can't be had. */
export type Verdict =
  | { kind: 'good'; bearer: Bearer; kid: string }
  | { kind: 'missing' }
  | { kind: 'bad'; check: FailedCheck; detail: string }
  | { kind: 'keys-away' }

export interface CredentialSettings {
  /** The exact `iss` of good tokens */
  issuer: string
  jwksUrl: URL
  /** The exact `aud` of good tokens */
  audience: string
  /** How long after one reading of the keys an unknown `kid` may not cause the next, in seconds */
  keyCooldownSeconds: number
}

/** Signatures that a public key checks (RFC 7518 §3.1, RFC 8037 §3.1). A shared secret would have to be shared. */
const algorithms = ['RS256', 'ES256', 'EdDSA']

/** How long the keys count as fresh, in milliseconds: so long the issuer may be away, and so long a withdrawn key is good. */
const keysFreshMs = 300_000

/** How long the issuer may take to hand out its keys, in milliseconds. */
const keysTimeoutMs = 2000

/**
 * A check of `Authorization: Bearer …` that needs nothing but the issuer's key set (RFC 7517 §5): form, algorithm, key, signature,
 * `typ`, issuer, audience, claims, `exp` without tolerance, `iat` at most a minute ahead (RFC 8725 §3).
 *
 * It does not check whether that person still exists, still has that role, or has signed out: it can't know.
 */
export function createCredentialCheck(settings: CredentialSettings): (header: string | undefined) => Promise<Verdict> {
  const keySet = createRemoteJWKSet(settings.jwksUrl, {
    cooldownDuration: settings.keyCooldownSeconds * 1000,
    cacheMaxAge: keysFreshMs,
    timeoutDuration: keysTimeoutMs,
  })
  const findKey: typeof keySet = Object.assign(async (...of: Parameters<typeof keySet>) => {
    try {
      return await keySet(...of)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysAwayError(error)
    }
  }, keySet)

  return async (header) => {
    const token = readBearerToken(header ?? null)
    if (token === null) return { kind: 'missing' }
    const protectedHeader = parseHeader(token)
    if (protectedHeader === null) return bad('parse', 'It is not three parts of base64url with a JSON object in front.')
    const { alg, kid } = protectedHeader
    if (typeof alg !== 'string' || !algorithms.includes(alg)) return bad('algorithm', describeAlgorithm(alg))
    if (typeof kid !== 'string') return bad('key', 'The header names no key by its kid.')
    try {
      const { payload } = await jwtVerify(token, findKey, {
        algorithms,
        issuer: settings.issuer,
        audience: settings.audience,
        typ: accessTokenType,
        requiredClaims: ['sub', 'iat', 'exp', 'name', 'role'],
        clockTolerance: 0,
      })
      return conclude(payload, kid, settings)
    } catch (error) {
      if (error instanceof KeysAwayError) return { kind: 'keys-away' }
      return classify(error, protectedHeader, settings)
    }
  }
}

/** The issuer's keys could not be read. */
class KeysAwayError extends Error {
  override readonly name = 'KeysAwayError'
  constructor(cause: unknown) {
    super('the key set can’t be read', { cause })
  }
}

function bad(check: FailedCheck, detail: string): Verdict {
  return { kind: 'bad', check, detail }
}

/** What jose leaves open: an `aud` that is a list, claims of another kind, and an `iat` that is still to come. */
function conclude(payload: JWTPayload, kid: string, { audience }: CredentialSettings): Verdict {
  const { sub, name, role, aud, iat, exp } = payload
  if (aud !== audience) return bad('audience', describeAudience(aud, audience))
  if (typeof sub !== 'string' || typeof name !== 'string' || typeof role !== 'string') {
    return bad('claims', 'One of sub, name and role is no text.')
  }
  if (!Number.isSafeInteger(exp)) return bad('time', 'exp is no whole number of seconds.')
  if (iat === undefined || !Number.isSafeInteger(iat)) return bad('time', 'iat is no whole number of seconds.')
  if (isFromTheFuture(iat * 1000, Date.now())) {
    return bad('time', `It was issued at ${describeTime(iat)}, more than ${skewSeconds} s ahead of this clock.`)
  }
  return { kind: 'good', bearer: { sub, name, role }, kid }
}

/** jose's errors as the check that failed. @throws what is a programmer's mistake */
function classify(error: unknown, { kid, typ }: UntrustedHeader, settings: CredentialSettings): Verdict {
  if (error instanceof errors.JWTExpired) {
    return bad('time', `It expired at ${describeTime(error.payload.exp)}. There is no tolerance.`)
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, payload } = error
    if (claim === 'typ') return bad('type', `typ is ${quote(typ)}; that of an access token is ${accessTokenType}.`)
    if (claim === 'iss') return bad('issuer', `iss is ${quote(payload.iss)}; the keys belong to ${settings.issuer}.`)
    if (claim === 'aud') return bad('audience', describeAudience(payload.aud, settings.audience))
    if (claim === 'nbf') return bad('time', `It is good from ${describeTime(payload.nbf)} on.`)
    if (error.reason === 'missing') return bad('claims', `The claim ${claim} is missing.`)
    return bad(claim === 'exp' || claim === 'iat' ? 'time' : 'claims', `The claim ${claim} is not what it has to be.`)
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return bad('key', `No public key of the issuer has the kid ${quote(kid)} and is for that algorithm.`)
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return bad('signature', 'The signature does not fit these bytes and this key.')
  }
  if (error instanceof errors.JOSEError) return bad('parse', 'Header or payload is not what a JWT may hold.')
  // Web Crypto refuses some signatures by throwing instead of saying no.
  if (error instanceof TypeError || error instanceof DOMException) {
    return bad('signature', 'The signature can’t be one of this key.')
  }
  throw error
}

function describeAlgorithm(alg: unknown): string {
  if (typeof alg === 'string' && /^HS\d/.test(alg)) {
    return `${alg.slice(0, 8)} is made with a shared secret. This service holds none, and should not: whoever can check such a token can also make one.`
  }
  if (typeof alg === 'string' && alg.trim().toLowerCase() === 'none') return 'alg is none: nobody signed it.'
  return `alg is ${quote(alg)}; this service takes ${algorithms.join(', ')} alone.`
}

function describeAudience(aud: unknown, audience: string): string {
  return `aud is ${quote(aud)}; this service takes ${audience} alone.`
}

function describeTime(seconds: unknown): string {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(date.getTime()) ? quote(seconds) : date.toISOString()
}

/** A value of a token that nobody vouches for, as much of it as a sentence takes. */
function quote(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? 'missing'
}

/** What a token says of itself before anything is checked. */
interface UntrustedHeader {
  alg?: unknown
  kid?: unknown
  typ?: unknown
}

/** The protected header of a token in the exact issued shape. Not trusted: it only says what to try. */
function parseHeader(token: string): UntrustedHeader | null {
  if (token.length > jwtLimit) return null
  const parts = token.split('.')
  // The signature may be empty here: what nobody signed is refused for its algorithm, which says more.
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3 || ![header, payload].every(isCanonicalBase64url)) return null
  if (signature !== '' && !isCanonicalBase64url(signature)) return null
  try {
    const parsed: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
