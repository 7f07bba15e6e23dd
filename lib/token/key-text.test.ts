import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { describeDerKey, describeKeyText } from './key-text'

const pem = (label: string) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`

describe('describeKeyText', () => {
  it.each([
    ['', 'empty'],
    ['{"kty":"RSA"}', 'jwk'],
    ['{"keys":[]}', 'jwks'],
    ['[{"kty":"RSA"}]', 'jwks'],
    ['{"a":1}', 'broken-json'],
    ['{"kty":', 'broken-json'],
    [pem('PUBLIC KEY'), 'spki'],
    [pem('PRIVATE KEY'), 'pkcs8'],
    [pem('CERTIFICATE'), 'certificate'],
    [pem('RSA PRIVATE KEY'), 'convertible'],
    [pem('OPENSSH PRIVATE KEY'), 'convertible'],
    [pem('PGP MESSAGE'), 'convertible'],
    ['-----BEGIN PUBLIC KEY-----\nAAAA', 'convertible'],
    ['ssh-ed25519 AAAA me@here', 'convertible'],
    ['a secret', 'secret'],
  ])('%j', (text, kind) => expect(describeKeyText(text).kind).toBe(kind))

  it('names the command that turns PKCS#1 into what browsers read', () => {
    expect(describeKeyText(pem('RSA PRIVATE KEY')).advice).toContain('openssl pkcs8 -topk8 -nocrypt')
    expect(describeKeyText(pem('RSA PUBLIC KEY')).advice).toContain('openssl rsa -RSAPublicKey_in')
  })
})

it('tells what kind of key lies in DER', () => {
  const pairs = [
    [generateKeyPairSync('rsa', { modulusLength: 2048 }), 'an RSA key'],
    [generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'an EC key on P-256'],
    [generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'an EC key on P-384'],
    [generateKeyPairSync('ec', { namedCurve: 'P-521' }), 'an EC key on P-521'],
    [generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), 'an EC key on secp256k1'],
    [generateKeyPairSync('ed25519'), 'an Ed25519 key'],
    [generateKeyPairSync('x25519'), 'an X25519 key'],
  ] as const
  for (const [{ publicKey, privateKey }, name] of pairs) {
    expect(describeDerKey(publicKey.export({ type: 'spki', format: 'der' }))?.name).toBe(name)
    expect(describeDerKey(privateKey.export({ type: 'pkcs8', format: 'der' }))?.name).toBe(name)
  }
  expect(describeDerKey(new Uint8Array(3))).toBeNull()
})
