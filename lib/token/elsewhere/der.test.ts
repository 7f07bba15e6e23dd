import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PublicJwk } from '../web-verification'
import { encodeEcdsaSignature, encodePublicKey, toPem } from './der'

const makers: [string, () => KeyObject][] = [
  ['P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
  ['Ed25519', () => generateKeyPairSync('ed25519').publicKey],
  ['RSA 1024', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey],
  ['RSA 2048', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
]

for (const [name, make] of makers) {
  test(`a public key as PEM is what OpenSSL writes: ${name}`, () => {
    const key = make()
    const pem = toPem(encodePublicKey(key.export({ format: 'jwk' }) as PublicJwk))
    expect(`${pem}\n`).toBe(key.export({ type: 'spki', format: 'pem' }))
    expect(createPublicKey(pem).equals(key)).toBe(true)
  })
}

test('an ECDSA signature as DER is what OpenSSL takes, whatever its first bits are', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  // Enough of them that r and s begin with a set bit, and now and then with a zero byte.
  for (let i = 0; i < 600; i++) {
    const data = Buffer.from(`text ${i}`)
    const raw = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const der = encodeEcdsaSignature(Uint8Array.from(raw))
    expect(verify('sha256', data, publicKey, der)).toBe(true)
  }
})

test('the numbers of a signature are written in as few bytes as hold them', () => {
  const raw = new Uint8Array(64)
  raw[31] = 1
  raw[32] = 0x80
  const der = Buffer.from(encodeEcdsaSignature(raw)).toString('hex')
  expect(der).toBe(`3026020101022100${'80'.padEnd(64, '0')}`)
  expect(Buffer.from(encodeEcdsaSignature(new Uint8Array(64))).toString('hex')).toBe('3006020100020100')
})

test('another kind of key throws', () => {
  for (const jwk of [
    { kty: 'oct', k: 'AAAA' },
    { kty: 'EC', crv: 'P-384' },
    { kty: 'OKP', crv: 'X25519' },
  ]) {
    expect(() => encodePublicKey(jwk)).toThrow(TypeError)
  }
})
