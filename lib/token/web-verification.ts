/** A signature algorithm in the words of WebCrypto. */
export interface SignatureAlgorithm {
  /** `kty` of a fitting JWK (RFC 7518 §6.1, RFC 8037 §2) */
  kty: 'oct' | 'RSA' | 'EC' | 'OKP'
  /** Curve of the key, where there is one */
  crv?: string
  /** What a fitting key is called in a sentence */
  keyName: string
  import: HmacImportParams | RsaHashedImportParams | EcKeyImportParams | { name: string }
  sign: AlgorithmIdentifier | RsaPssParams | EcdsaParams
  /** Bytes of every signature, or null where they depend on the key */
  signatureBytes: number | null
  /** Bits of the hash, and the least that an HMAC secret has to have (RFC 7518 §3.2) */
  hashBits: number
}

/** The algorithms that can be checked here: RFC 7518 §3.1 and RFC 8037 §3.1 (`Ed25519` by RFC 9864 §2.2). */
export const checkableAlgorithms = [
  ...['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

const curves = { ES256: ['P-256', 64], ES384: ['P-384', 96], ES512: ['P-521', 132] } as const

/** What WebCrypto needs to know for a JOSE algorithm; null for one that can't be checked here. */
export function signatureAlgorithm(alg: unknown): SignatureAlgorithm | null {
  if (typeof alg !== 'string' || !checkableAlgorithms.includes(alg)) return null
  if (alg === 'EdDSA' || alg === 'Ed25519') {
    const name = { name: 'Ed25519' }
    return {
      kty: 'OKP',
      crv: 'Ed25519',
      keyName: 'an Ed25519 key',
      import: name,
      sign: name,
      signatureBytes: 64,
      hashBits: 512,
    }
  }
  const hashBits = Number(alg.slice(2))
  const hash = `SHA-${hashBits}`
  if (alg in curves) {
    const [crv, signatureBytes] = curves[alg as keyof typeof curves]
    return {
      kty: 'EC',
      crv,
      keyName: `an EC key on ${crv}`,
      import: { name: 'ECDSA', namedCurve: crv },
      sign: { name: 'ECDSA', hash },
      signatureBytes,
      hashBits,
    }
  }
  if (alg.startsWith('HS')) {
    const name = { name: 'HMAC', hash }
    return {
      kty: 'oct',
      keyName: 'a shared secret',
      import: name,
      sign: { name: 'HMAC' },
      signatureBytes: hashBits / 8,
      hashBits,
    }
  }
  const pss = alg.startsWith('PS')
  const name = pss ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
  // The salt is as long as the hash (RFC 7518 §3.5).
  const sign = pss ? { name, saltLength: hashBits / 8 } : { name }
  return { kty: 'RSA', keyName: 'an RSA key', import: { name, hash }, sign, signatureBytes: null, hashBits }
}

/** A public key as a key set carries it (RFC 7517 §4). */
export interface PublicJwk extends JsonWebKey {
  kid?: string
}

/** Why a JWK can't check a token of some algorithm, as a sentence; null if it can (RFC 7517 §4.2–4.4). */
export function describeJwkMismatch(jwk: PublicJwk, alg: string): string | null {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) return `${alg} can’t be checked here.`
  const is = `kty is ${quote(jwk.kty)}${jwk.crv === undefined ? '' : `, crv ${quote(jwk.crv)}`}`
  if (jwk.kty !== wanted.kty || (wanted.crv !== undefined && jwk.crv !== wanted.crv)) {
    return `${alg} needs ${wanted.keyName}; this key’s ${is}.`
  }
  const sameCurve = ['EdDSA', 'Ed25519']
  if (jwk.alg !== undefined && jwk.alg !== alg && !(sameCurve.includes(jwk.alg) && sameCurve.includes(alg))) {
    return `The key is for ${String(jwk.alg).slice(0, 120)} alone, the token says ${alg}. The key decides, so the token is refused.`
  }
  if (jwk.use !== undefined && jwk.use !== 'sig')
    return `The key’s use is ${quote(jwk.use)}: it is not for signatures (RFC 7517 §4.2).`
  return describeKeyOperations(jwk)
}

/** A private key that may sign has a public half that checks. A secret has no halves. */
function describeKeyOperations({ key_ops: operations, kty, d }: PublicJwk): string | null {
  if (operations === undefined) return null
  const checks = kty !== 'oct' && d !== undefined ? ['verify', 'sign'] : ['verify']
  if (Array.isArray(operations) && operations.some((one) => checks.includes(one))) return null
  return `The key’s key_ops is ${quote(operations)}: it is not for checking signatures (RFC 7517 §4.3).`
}

/** A member of a JWK, as much of it as a sentence takes. */
function quote(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'missing'
}

/**
 * Imports the public half of a JWK for checking signatures of one algorithm.
 *
 * @throws DOMException where WebCrypto does not take the key's numbers
 */
export function importPublicJwk(jwk: PublicJwk, alg: string): Promise<CryptoKey> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) throw new TypeError(`no algorithm to import for: ${alg}`)
  const { kty, crv, x, y, n, e, k } = jwk
  const members = { kty, crv, x, y, n, e, k } as Record<string, unknown>
  const bare = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  return crypto.subtle.importKey('jwk', bare as JsonWebKey, wanted.import, true, ['verify'])
}

/** The key of a set that a token names, in the way in which a server looks it up: by `kid`, never by trying. */
export function findJwk(keys: readonly PublicJwk[], kid: unknown): PublicJwk | undefined {
  return typeof kid === 'string' ? keys.find((key) => key.kid === kid) : undefined
}

/** The bytes that a signature is made over: the text of header and payload with the dot between (RFC 7515 §5.1). */
export function signedBytes(header: string, payload: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${header}.${payload}`)
}

/**
 * Checks a signature with the browser's own cryptography. True means: made with the other half of this key, over these
 * bytes. It says nothing of issuer, audience or time, and a key of the wrong kind is a programmer's mistake: look with
 * `describeJwkMismatch` first.
 */
export async function verifyWithKey(
  alg: string,
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) throw new TypeError(`no algorithm to verify with: ${alg}`)
  return await crypto.subtle.verify(wanted.sign, key, signature, signed)
}
