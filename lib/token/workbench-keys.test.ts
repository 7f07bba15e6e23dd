import { generateKeyPairSync } from 'node:crypto'
import { compactVerify, importJWK } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { decodeSegment, encodeSegment } from './segment-bytes'
import { checkableAlgorithms, signedBytes, verifyWithKey } from './web-verification'
import { type MadeKey, makeKey, readKey, type SecretEncoding, signParts } from './workbench-keys'

const payload = encodeSegment(new TextEncoder().encode('{"sub":"ada"}'))
const headerOf = (alg: string) => encodeSegment(new TextEncoder().encode(JSON.stringify({ alg })))

async function signAndRead(made: MadeKey, text: string, encoding: SecretEncoding = 'base64url') {
  const { keys, problem, notes } = await readKey(text, encoding, made.alg, made.kid)
  expect(problem).toBeNull()
  const signer = (await readKey(made.privateText, 'base64url', made.alg, undefined)).keys[0]?.sign
  if (signer == null) throw new Error('no key to sign with')
  const signature = await signParts(made.alg, signer, headerOf(made.alg), payload)
  const key = keys[0]
  if (key === undefined) throw new Error('no key to check with')
  const good = await verifyWithKey(
    made.alg,
    key.verify,
    decodeSegment(signature).bytes,
    signedBytes(headerOf(made.alg), payload),
  )
  return { good, notes, token: `${headerOf(made.alg)}.${payload}.${signature}` }
}

describe('a key made here', () => {
  it.each(checkableAlgorithms)('%s: signs, checks in every form, and jose agrees', async (alg) => {
    const made = await makeKey(alg)
    for (const text of [made.privateText, made.privateJwk, made.publicPem, made.publicJwk]) {
      if (text !== null) expect((await signAndRead(made, text)).good).toBe(true)
    }
    const { token } = await signAndRead(made, made.privateJwk)
    const key = await importJWK(JSON.parse(made.publicJwk ?? made.privateJwk), alg)
    expect((await compactVerify(token, key)).protectedHeader.alg).toBe(alg)
  })
})

describe('readKey', () => {
  it('names the wrong kind of key', async () => {
    const { publicPem, publicJwk } = await makeKey('ES256')
    const problem = async (text: string | null, alg: string) =>
      (await readKey(text ?? '', 'text', alg, undefined)).problem
    expect(await problem(publicPem, 'RS256')).toBe('RS256 needs an RSA key; this is an EC key on P-256.')
    expect(await problem(publicPem, 'HS256')).toContain('took the public key for the secret')
    expect(await problem(publicJwk, 'ES384')).toContain('ES384 needs an EC key on P-384')
    expect(await problem('my secret', 'ES256')).toContain('ES256 needs an EC key on P-256')
    expect(await problem('', 'ES256')).toBe('No key yet.')
    expect(await problem('{"keys":[]}', 'ES256')).toBe('The set holds no key.')
    expect(await problem('{"keys":[null, 5]}', 'ES256')).toBe('It is no JWK.')
    expect(await problem('{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}', 'ES256')).toContain('can’t be read')
    expect(await problem('-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----', 'ES256')).toContain(
      'no kind of key',
    )
  })

  it('finds the key of a set by kid, else tries each that fits', async () => {
    const one = await makeKey('ES256')
    const two = await makeKey('ES256')
    const rsa = await makeKey('RS256')
    const keys = [one, two, rsa].map(({ publicJwk }) => JSON.parse(publicJwk ?? ''))
    const read = (kid: unknown) => readKey(JSON.stringify({ keys }), 'text', 'ES256', kid)
    expect((await read(two.kid)).keys.map(({ label }) => label)).toEqual([`key ${two.kid}`])
    expect((await read(undefined)).keys).toHaveLength(2)
    const unknown = await read('other')
    expect(unknown.keys).toHaveLength(2)
    expect(unknown.notes.join()).toContain('A server would stop here')
    expect((await read(rsa.kid)).problem).toContain('needs an EC key')
  })

  it('takes the good keys of a set where another is malformed', async () => {
    const { publicJwk } = await makeKey('ES256')
    const keys = [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, JSON.parse(publicJwk ?? '')]
    const read = await readKey(JSON.stringify({ keys }), 'text', 'ES256', undefined)
    expect(read.problem).toBeNull()
    expect(read.keys).toHaveLength(1)
  })

  it('does not sign with a secret that is for checking alone', async () => {
    const { privateJwk } = await makeKey('HS256')
    const read = async (key_ops: string[]) =>
      (await readKey(JSON.stringify({ ...JSON.parse(privateJwk), key_ops }), 'text', 'HS256', undefined)).keys[0]
    expect((await read(['verify', 'sign']))?.sign).not.toBeNull()
    expect((await read(['verify']))?.sign).toBeNull()
  })

  it('says what to do where the browser has no such cryptography', async () => {
    const refusal = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no', 'NotSupportedError'))
    expect((await readKey('a secret', 'text', 'HS256', undefined)).problem).toContain(
      'This browser can’t use a key for',
    )
    refusal.mockRestore()
    vi.stubGlobal('crypto', {})
    expect((await readKey('a secret', 'text', 'HS256', undefined)).problem).toContain('https')
    vi.unstubAllGlobals()
  })

  it('refuses a key that is nested too deep without parsing it', async () => {
    const deep = `{"kty":${'['.repeat(9000)}${']'.repeat(9000)}}`
    expect((await readKey(deep, 'text', 'ES256', undefined)).problem).toBe('It is nested deeper than any key is.')
  })

  it('says that a private key was pasted, and that an RSA key or a secret is short', async () => {
    const pem = {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    } as const
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024, ...pem })
    const { notes, keys } = await readKey(String(privateKey), 'text', 'PS256', undefined)
    expect(notes.join()).toContain('private key')
    expect(notes.join()).toContain('1024 bits')
    expect(keys[0]?.sign).not.toBeNull()
    expect((await readKey('short', 'text', 'HS256', undefined)).notes.join()).toContain('5 bytes')
    expect((await readKey('a%', 'base64url', 'HS256', undefined)).problem).toContain('not base64url')
  })
})
