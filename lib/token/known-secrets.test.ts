import { SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { describeWeakHmacSecret, findKnownSecret } from './known-secrets'
import { decodeSegment } from './segment-bytes'
import { signedBytes } from './web-verification'

async function find(secret: string, alg: string) {
  const token = await new SignJWT({}).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
  const [header = '', payload = '', signature = ''] = token.split('.')
  return await findKnownSecret(alg, decodeSegment(signature).bytes, signedBytes(header, payload))
}

it('finds a secret that everybody knows, and no other', async () => {
  expect(await find('your-256-bit-secret', 'HS256')).toBe('your-256-bit-secret')
  expect(await find('secret', 'HS512')).toBe('secret')
  expect(await find('kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua', 'HS256')).toBeNull()
  expect(await findKnownSecret('RS256', new Uint8Array(32), new Uint8Array(1))).toBeNull()
})

it('says why a secret is weak', () => {
  const say = (text: string, alg = 'HS256') => describeWeakHmacSecret(new TextEncoder().encode(text), text, alg)
  expect(say('short')).toContain('5 bytes; HS256 asks for at least 32')
  expect(say('kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua')).toBeNull()
  expect(say('kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua', 'HS512')).toContain('at least 64')
  expect(say('a-string-secret-at-least-256-bits-long')).toContain('tutorials')
  expect(say('x'.repeat(40))).toContain('weak')
})
