import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { accessTokenType, jwtLimit, requiredClaims, skewSeconds } from './access-token-rules'
import { isCanonicalBase64url } from './base64url'
import { isPlainText } from './plain-text'
import {
  type AuthFailure,
  type AuthFailureReason,
  type CheckStep,
  type Result,
  refuse,
  type StepSink,
} from './verification'

/** The algorithms that this site signs with (RFC 7518 §3.1, RFC 8037 §3.1). */
export const jwtAlgorithms = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const
export type JwtAlgorithm = (typeof jwtAlgorithms)[number]

/** What signs where nobody chose: small, fast, and its public key can be given away. */
export const defaultAlgorithm: JwtAlgorithm = 'ES256'

/** The claims of an access token. Times are epoch seconds. */
export interface AccessClaims {
  iss: string
  aud: string
  /** The user's id */
  sub: string
  iat: number
  exp: number
  jti: string
  name: string
  email: string
  role: 'member' | 'admin'
}

/** A key that may verify: the algorithm belongs to the key, never to the token (RFC 8725 §3.1). */
export interface VerificationKey {
  kid: string
  alg: JwtAlgorithm
  verify: CryptoKey
}

/** A key that may sign. For HS256 both halves are one secret. */
export interface SigningKey extends VerificationKey {
  sign: CryptoKey
}

/** Signs an access token in compact form (RFC 7515 §7.1) with the key's own algorithm and its `kid`. */
export async function signAccessToken(claims: AccessClaims, key: SigningKey): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: key.alg, typ: accessTokenType, kid: key.kid })
    .sign(key.sign)
}

/** What a token has to be. `now` is in epoch milliseconds. */
export interface AccessTokenExpectation {
  issuer: string
  audience: string
  now: number
  /** The longest life that such a token is given: an older one is refused, whatever its `exp` says */
  lifetimeSeconds: number
  /** Looks a key up in a fixed map. `kid` comes from the token, so it names, it never locates. */
  findKey: (kid: string) => VerificationKey | undefined
}

/**
 * Verifies an access token: exact compact shape, algorithm by key, signature, `typ`, required claims, issuer,
 * audience, times (RFC 8725 §3). Every check is recorded in `steps`, the first failure ends it.
 *
 * Does not check whether the user still exists, still has that role, or whether the token was revoked: the claims
 * are facts as of `iat`.
 */
export async function verifyAccessToken(
  text: string,
  expected: AccessTokenExpectation,
  steps: StepSink,
): Promise<Result<AccessClaims, AuthFailure>> {
  const header = parseHeader(text)
  if (header === null) return refuse(steps, 'parse', 'malformed')
  steps.pass('parse')

  const key = typeof header.kid === 'string' ? expected.findKey(header.kid) : undefined
  if (key === undefined) return refuse(steps, 'algorithm', 'key_unknown')
  if (header.alg !== key.alg) return refuse(steps, 'algorithm', 'algorithm_not_of_key')
  steps.pass('algorithm', () => `${key.alg}, as the key ${key.kid.slice(0, 8)}… demands`)

  let payload: JWTPayload
  try {
    const verified = await jwtVerify(text, key.verify, {
      algorithms: [key.alg],
      issuer: expected.issuer,
      audience: expected.audience,
      typ: accessTokenType,
      requiredClaims,
      clockTolerance: skewSeconds,
      maxTokenAge: expected.lifetimeSeconds,
      currentDate: new Date(expected.now),
    })
    payload = verified.payload
  } catch (error) {
    const failure = classifyJoseError(error)
    if (failure === null) throw error
    // jose's one call checks in this order; what came before the failure has passed.
    if (failure.step === 'issuer_audience' || failure.step === 'time') steps.pass('signature')
    if (failure.step === 'time') steps.pass('issuer_audience')
    return refuse(steps, failure.step, failure.reason)
  }
  steps.pass('signature', () => `${key.alg} over header.payload`)

  if (!isAccessClaims(payload) || payload.aud !== expected.audience) {
    return refuse(steps, 'issuer_audience', 'claim_missing')
  }
  steps.pass(
    'issuer_audience',
    () => `iss, aud ${payload.aud}, typ, required claims; checked in the same call as the signature`,
  )

  const nowSeconds = expected.now / 1000
  if (payload.exp <= nowSeconds) return refuse(steps, 'time', 'expired')
  if (payload.iat > nowSeconds + skewSeconds) return refuse(steps, 'time', 'not_yet_valid')
  steps.pass('time', () => `expires in ${Math.floor(payload.exp - nowSeconds)} s`)
  return { ok: true, value: payload }
}

/**
 * The protected header of a token in the exact issued shape: three canonical base64url parts. Not trusted: it only
 * says which key to try.
 */
function parseHeader(text: string): { alg?: unknown; kid?: unknown } | null {
  if (text.length > jwtLimit) return null
  const parts = text.split('.')
  if (parts.length !== 3 || !parts.every(isCanonicalBase64url)) return null
  try {
    const header: unknown = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'))
    return typeof header === 'object' && header !== null && !Array.isArray(header) ? header : null
  } catch {
    return null
  }
}

/** jose's errors as ours; null for one that is a programmer's mistake and has to be thrown on. */
function classifyJoseError(error: unknown): { step: CheckStep; reason: AuthFailureReason } | null {
  if (error instanceof errors.JWTExpired) return { step: 'time', reason: 'expired' }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim } = error
    if (claim === 'nbf' || claim === 'exp' || claim === 'iat') return { step: 'time', reason: 'not_yet_valid' }
    if (claim === 'typ') return { step: 'issuer_audience', reason: 'type_mismatch' }
    if (error.reason === 'missing') return { step: 'issuer_audience', reason: 'claim_missing' }
    return { step: 'issuer_audience', reason: claim === 'aud' ? 'audience_mismatch' : 'issuer_mismatch' }
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return { step: 'signature', reason: 'signature_invalid' }
  if (error instanceof errors.JWTInvalid) return { step: 'issuer_audience', reason: 'claim_missing' }
  // Unknown `crit`, `b64: false`, a header that jose won't read: refused before the signature is looked at.
  if (error instanceof errors.JOSEError) return { step: 'signature', reason: 'signature_invalid' }
  return null
}

function isAccessClaims(payload: JWTPayload): payload is JWTPayload & AccessClaims {
  return (
    [payload.iss, payload.sub, payload.jti, payload.name, payload.email].every((claim) => typeof claim === 'string') &&
    // These two are looked up in the database.
    [payload.sub, payload.jti].every((id) => isPlainText(id ?? '')) &&
    typeof payload.aud === 'string' &&
    (payload.role === 'member' || payload.role === 'admin') &&
    Number.isSafeInteger(payload.iat) &&
    Number.isSafeInteger(payload.exp) &&
    (payload.exp ?? 0) > 0
  )
}
