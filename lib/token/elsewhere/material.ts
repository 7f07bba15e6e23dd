import { isCanonicalBase64url } from '../base64url'
import { decodeSegment } from '../segment-bytes'
import type { PublicJwk } from '../web-verification'
import { encodeEcdsaSignature, encodePublicKey, toBase64, toPem } from './der'

/** The algorithms whose tokens anybody can check who has the public key. */
export type ElsewhereAlgorithm = 'ES256' | 'RS256' | 'EdDSA'

/** What a verifier has to know beforehand. It must not come from the token. */
export interface ElsewhereExpectation {
  jwk: PublicJwk
  issuer: string
  audience: string
}

/** Everything that the snippets are filled with. */
export interface ElsewhereMaterial {
  token: string
  alg: ElsewhereAlgorithm
  /** The bare public key: what a JWK of that kind needs, and nothing that a library might trip over */
  jwk: Record<string, string>
  /** The same key for tools that read no JWK */
  pem: string
  /** `header.payload`, which is what was signed (RFC 7515 §5.1) */
  signed: string
  /** The signature in base64: as DER for ES256, else its bytes as they are */
  signature: string
  issuer: string
  audience: string
}

/**
 * Reads a compact JWS and the key that checks it. Nothing is verified here: that is what the snippets are for. The algorithm
 * is that of the key; what the header says is not asked.
 *
 * Null for a text that is no JWS of three canonical parts, and for a key that is not public or of another kind.
 */
export function readElsewhere(
  token: string,
  { jwk, issuer, audience }: ElsewhereExpectation,
): ElsewhereMaterial | null {
  const parts = token.split('.')
  const alg = algorithmOf(jwk)
  if (parts.length !== 3 || !parts.every(isCanonicalBase64url) || alg === null) return null
  if (!isPlain(issuer) || !isPlain(audience)) return null
  const [header = '', payload = '', signature = ''] = parts
  const { bytes } = decodeSegment(signature)
  return {
    token,
    alg,
    jwk: bareKey(jwk),
    pem: toPem(encodePublicKey(jwk)),
    signed: `${header}.${payload}`,
    signature: toBase64(alg === 'ES256' ? encodeEcdsaSignature(bytes) : bytes),
    issuer,
    audience,
  }
}

function algorithmOf({ kty, crv, x, y, n, e }: PublicJwk): ElsewhereAlgorithm | null {
  const good = (...members: (string | undefined)[]) => members.every((one) => isCanonicalBase64url(one ?? ''))
  if (kty === 'EC' && crv === 'P-256' && good(x, y)) return 'ES256'
  if (kty === 'RSA' && good(n, e)) return 'RS256'
  if (kty === 'OKP' && crv === 'Ed25519' && good(x)) return 'EdDSA'
  return null
}

/** Without `d`, should anybody hand in a private key, and without what only a key set needs. */
function bareKey({ kty, crv, x, y, n, e }: PublicJwk): Record<string, string> {
  const members = Object.entries({ kty, crv, x, y, n, e })
  return Object.fromEntries(members.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Texts that stand between quotes in five languages and mean themselves in all of them. */
function isPlain(text: string): boolean {
  return /^[\w.:/[\]-]+$/.test(text)
}
