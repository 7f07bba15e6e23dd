import { exportJWK, generateKeyPair, generateSecret, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeSegment } from './segment-bytes'
import {
  checkableAlgorithms,
  describeJwkMismatch,
  findJwk,
  importPublicJwk,
  type PublicJwk,
  signatureAlgorithm,
  signedBytes,
  verifyWithKey,
} from './web-verification'

async function signWith(alg: string): Promise<{ token: string; jwk: PublicJwk }> {
  const options = { extractable: true }
  const pair = alg.startsWith('HS')
    ? await generateSecret(alg, options).then((key) => ({ privateKey: key, publicKey: key }))
    : await generateKeyPair(alg, options)
  const token = await new SignJWT({ sub: 'ada' }).setProtectedHeader({ alg }).sign(pair.privateKey)
  return { token, jwk: await exportJWK(pair.publicKey) }
}

async function check(token: string, jwk: PublicJwk, alg: string): Promise<boolean> {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const key = await importPublicJwk(jwk, alg)
  return await verifyWithKey(alg, key, decodeSegment(signature).bytes, signedBytes(header, payload))
}

describe('verifyWithKey', () => {
  it.each(checkableAlgorithms)('%s: good with its key, not with another, not when changed', async (alg) => {
    const { token, jwk } = await signWith(alg)
    const another = await signWith(alg)
    expect(describeJwkMismatch(jwk, alg)).toBeNull()
    expect(await check(token, jwk, alg)).toBe(true)
    expect(await check(token, another.jwk, alg)).toBe(false)
    expect(await check(token.replace('.', '.a'), jwk, alg)).toBe(false)
    const bytes = signatureAlgorithm(alg)?.signatureBytes
    if (bytes !== null) expect(decodeSegment(token.split('.')[2] ?? '').bytes.length).toBe(bytes)
  })
})

describe('describeJwkMismatch', () => {
  it.each([
    [{ kty: 'EC', crv: 'P-256' }, 'RS256', 'RS256 needs an RSA key'],
    [{ kty: 'EC', crv: 'P-384' }, 'ES256', 'an EC key on P-256; this key’s kty is "EC", crv "P-384"'],
    [{ kty: 'RSA', alg: 'PS256' }, 'RS256', 'The key is for PS256 alone'],
    [{ kty: 'RSA' }, 'HS256', 'HS256 needs a shared secret'],
    [{ kty: 'RSA', use: 'enc' }, 'RS256', 'not for signatures'],
    [{ kty: 'RSA', key_ops: ['encrypt'] }, 'RS256', 'RFC 7517 §4.3'],
    [{ kty: 'RSA', key_ops: ['sign'] }, 'RS256', 'not for checking'],
    [{ kty: 'RSA', key_ops: [] }, 'RS256', 'not for checking'],
    [{ kty: 'RSA', key_ops: 'verify' } as unknown as PublicJwk, 'RS256', 'not for checking'],
    [{ kty: 'oct', key_ops: ['sign'], k: 'AA' }, 'HS256', 'not for checking'],
    [{ kty: 'RSA' }, 'none', 'can’t be checked here'],
    [{}, 'EdDSA', 'an Ed25519 key'],
  ])('%j with %s', (jwk, alg, words) => expect(describeJwkMismatch(jwk, alg)).toContain(words))
  it('takes what key_ops allows, and the public half of a key that signs', () => {
    expect(describeJwkMismatch({ kty: 'RSA', key_ops: ['verify'] }, 'RS256')).toBeNull()
    expect(describeJwkMismatch({ kty: 'RSA', d: 'AA', key_ops: ['sign'] }, 'RS256')).toBeNull()
    expect(describeJwkMismatch({ kty: 'oct', k: 'AA', key_ops: ['sign', 'verify'] }, 'HS256')).toBeNull()
  })
  it('takes EdDSA and Ed25519 for one', () => {
    expect(describeJwkMismatch({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' }, 'Ed25519')).toBeNull()
  })
})

it('finds a key by its name and by nothing else', () => {
  const keys = [{ kid: 'a' }, { kid: 'b' }, {}]
  expect(findJwk(keys, 'b')).toBe(keys[1])
  for (const kid of [undefined, null, 'c', ['a'], '__proto__']) expect(findJwk(keys, kid)).toBeUndefined()
})

it.each(['none', 'HS1', 'ES256K', '', 5, null, 'toString'])('knows no %j', (alg) => {
  expect(signatureAlgorithm(alg)).toBeNull()
})
