import { decodeSegment } from '../segment-bytes'
import type { PublicJwk } from '../web-verification'

/**
 * Just enough DER (ITU-T X.690) to hand a JWK and a JOSE signature to tools that know neither: public keys as
 * SubjectPublicKeyInfo (RFC 5280 §4.1), ECDSA signatures as a SEQUENCE of two INTEGERs (RFC 3279 §2.2.3).
 */
export type Bytes = Uint8Array<ArrayBuffer>

const oids = {
  ecPublicKey: '06072a8648ce3d0201',
  p256: '06082a8648ce3d030107',
  rsaEncryption: '06092a864886f70d010101',
  ed25519: '06032b6570',
}

/**
 * The public key of a JWK as SubjectPublicKeyInfo: P-256 (RFC 5480 §2), RSA (RFC 3279 §2.3.1), Ed25519 (RFC 8410 §4).
 * Whether the numbers are a point of the curve, or a modulus of two primes, is not checked.
 *
 * @throws TypeError for another kind of key
 */
export function encodePublicKey(jwk: PublicJwk): Bytes {
  const { kty, crv } = jwk
  if (kty === 'EC' && crv === 'P-256') {
    // 04: both coordinates follow in full (SEC 1 §2.3.3).
    const point = concat([Uint8Array.of(4), leftPad(read(jwk.x), 32), leftPad(read(jwk.y), 32)])
    return sequence([sequence([fromHex(oids.ecPublicKey), fromHex(oids.p256)]), bitString(point)])
  }
  if (kty === 'RSA') {
    const key = sequence([integer(read(jwk.n)), integer(read(jwk.e))])
    return sequence([sequence([fromHex(oids.rsaEncryption), fromHex('0500')]), bitString(key)])
  }
  if (kty === 'OKP' && crv === 'Ed25519') return sequence([sequence([fromHex(oids.ed25519)]), bitString(read(jwk.x))])
  throw new TypeError(`no PEM is made here for ${kty} ${crv ?? ''}`)
}

/** `r || s`, as JOSE writes an ECDSA signature (RFC 7518 §3.4), in the form that other tools read. */
export function encodeEcdsaSignature(raw: Bytes): Bytes {
  const half = raw.length / 2
  return sequence([integer(raw.subarray(0, half)), integer(raw.subarray(half))])
}

/** DER as PEM (RFC 7468 §2): base64 in lines of 64 characters, between two lines that say what it is. */
export function toPem(der: Bytes): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----'].join('\n')
}

/** Plain base64 with padding (RFC 4648 §4), for tools that know no base64url. */
export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
}

/** A length of 128 and more is written as the number of its bytes, then these. */
function tagged(tag: number, content: Bytes): Bytes {
  const { length } = content
  if (length < 0x80) return concat([Uint8Array.of(tag, length), content])
  const written = length < 0x100 ? Uint8Array.of(0x81, length) : Uint8Array.of(0x82, length >> 8, length & 0xff)
  return concat([Uint8Array.of(tag), written, content])
}

function sequence(parts: readonly Bytes[]): Bytes {
  return tagged(0x30, concat(parts))
}

/** The number before the bytes is how many bits of the last one are unused: none. */
function bitString(content: Bytes): Bytes {
  return tagged(0x03, concat([Uint8Array.of(0), content]))
}

/** A positive number in as few bytes as hold it: one more where its first bit would say that it is negative. */
function integer(bytes: Bytes): Bytes {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const bare = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return tagged(0x02, (bare[0] ?? 0) >= 0x80 ? concat([Uint8Array.of(0), bare]) : bare)
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function leftPad(bytes: Bytes, length: number): Bytes {
  return bytes.length >= length ? bytes : concat([new Uint8Array(length - bytes.length), bytes])
}

function read(member: string | undefined): Bytes {
  return decodeSegment(member ?? '').bytes
}

function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
