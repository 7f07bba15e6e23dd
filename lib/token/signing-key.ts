import { calculateJwkThumbprint, exportJWK, generateKeyPair, generateSecret, importJWK, type JWK } from 'jose'
import type { JwtAlgorithm, SigningKey } from './jwt'

/** A new key pair, or for HS256 a secret, as JWKs. `publicJwk` is null where nothing may be published. */
export interface KeyMaterial {
  kid: string
  alg: JwtAlgorithm
  publicJwk: JWK | null
  privateJwk: JWK
}

/**
 * Makes a key for one algorithm: P-256, RSA 2048, Ed25519, or 256 random bits for HS256 (RFC 7518 §3.2–3.4).
 *
 * `kid` is the RFC 7638 thumbprint of the public key. A thumbprint of a secret would be a hash of it, so an HS256 key
 * has a random `kid`.
 */
export async function createKeyMaterial(alg: JwtAlgorithm): Promise<KeyMaterial> {
  if (alg === 'HS256') {
    const secret = await generateSecret(alg, { extractable: true })
    return { kid: crypto.randomUUID(), alg, publicJwk: null, privateJwk: await exportJWK(secret) }
  }
  const pair = await generateKeyPair(alg, { extractable: true })
  const publicJwk = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  return { kid, alg, publicJwk, privateJwk: await exportJWK(pair.privateKey) }
}

/** Imports a key once, for many uses: importing costs more than verifying. The private half can't be exported again. */
export async function importSigningKey(material: KeyMaterial): Promise<SigningKey> {
  const { kid, alg, publicJwk, privateJwk } = material
  const sign = await importCryptoKey(privateJwk, alg)
  const verify = publicJwk === null ? sign : await importCryptoKey(publicJwk, alg)
  return { kid, alg, sign, verify }
}

async function importCryptoKey(jwk: JWK, alg: JwtAlgorithm): Promise<CryptoKey> {
  if (jwk.kty === 'oct') {
    const raw = Buffer.from(jwk.k ?? '', 'base64url')
    return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
  }
  const key = await importJWK(jwk, alg)
  if (key instanceof Uint8Array) throw new TypeError(`expected a key for ${alg}`)
  return key
}
