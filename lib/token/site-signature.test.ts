import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it, vi } from 'vitest'
import { checkWithSiteKeys } from './site-signature'
import { examineToken } from './token-examination'
import type { PublicJwk } from './web-verification'

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const jwk: PublicJwk = { ...(await exportJWK(publicKey)), kid: 'ec', alg: 'ES256' }
const good = await sign({ alg: 'ES256', kid: 'ec' })

function sign(header: Record<string, unknown> & { alg: string }): Promise<string> {
  return new SignJWT({ sub: 'ada' }).setProtectedHeader(header).sign(privateKey)
}

/** The good token under another header. */
function under(header: unknown): string {
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...good.split('.').slice(1)].join('.')
}

const codes = { pass: 'ps', fail: 'fi', unknown: 'uk', unreached: 'ur' }

async function check(token: string, keys: PublicJwk[] | null = [jwk]) {
  const { algorithm, signature } = await checkWithSiteKeys(examineToken(token), async () => keys)
  return `${codes[algorithm.outcome]} ${codes[signature.outcome]}`
}

it.each([
  ['a good one', good, 'ps ps'],
  ['other bytes', under({ kid: 'ec', alg: 'ES256' }), 'ps fi'],
  ['something behind the signature', `${good}!`, 'uk uk'],
  ['padding', `${good}==`, 'uk uk'],
  ['another text for the same bytes', `${good.slice(0, -1)}${after(good.at(-1) ?? '')}`, 'uk uk'],
  ['none', under({ alg: 'none', kid: 'ec' }), 'fi ur'],
  ['the public key as a secret', under({ alg: 'HS256', kid: 'ec' }), 'fi ur'],
  ['the server’s own secret, perhaps', under({ alg: 'HS256', kid: 'x' }), 'uk uk'],
  ['no server’s secret', under({ alg: 'HS512', kid: 'x' }), 'fi ur'],
  ['no kid', under({ alg: 'HS256' }), 'fi ur'],
  ['another kid', under({ alg: 'ES256', kid: 'x' }), 'fi ur'],
  ['another algorithm than the key’s', under({ alg: 'RS256', kid: 'ec' }), 'fi ur'],
  ['an extension', await sign({ alg: 'ES256', kid: 'ec', crit: ['b64'], b64: true }), 'ps ps'],
  ['an unknown extension', under({ alg: 'ES256', kid: 'ec', crit: ['x'], x: 1 }), 'ps fi'],
])('%s', async (_name, token, expected) => expect(await check(token)).toBe(expected))

it('takes a deep kid without falling over it', async () => {
  const deep = `{"alg":"ES256","kid":${'['.repeat(9000)}${']'.repeat(9000)}}`
  const token = [Buffer.from(deep).toString('base64url'), ...good.split('.').slice(1)].join('.')
  expect(await check(token)).toBe('fi ur')
})

it('says why the algorithm is confused', async () => {
  const { algorithm } = await checkWithSiteKeys(examineToken(under({ alg: 'HS256', kid: 'ec' })), async () => [jwk])
  expect(algorithm.detail).toContain('RFC 8725 §2.1')
})

it('comes to an end without keys and without cryptography', async () => {
  expect(await check(good, null)).toBe('uk uk')
  const refusal = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no', 'NotSupportedError'))
  expect(await check(good)).toBe('ps uk')
  refusal.mockRestore()
})

/** The next letter of the alphabet: other loose bits, the same byte. */
function after(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 1)
}
