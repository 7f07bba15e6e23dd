import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PublicJwk } from '../web-verification'
import { readElsewhere } from './material'
import { elsewhereSpecimen } from './specimen'
import { verifyHere } from './verify-here'

const issuer = 'https://issuer.example'
const audience = 'https://api.example'
const nowSeconds = 1_800_000_000
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function issue({ privateKey }: { privateKey: KeyObject }, change: object = {}, header: object = {}): string {
  const claims = { iss: issuer, aud: audience, sub: 'somebody', exp: nowSeconds + 1, ...change }
  const signed = `${encode({ alg: 'ES256', typ: 'at+jwt', ...header })}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })

async function verify(token: string): Promise<string> {
  const jwk = pair.publicKey.export({ format: 'jwk' }) as PublicJwk
  const material = readElsewhere(token, { jwk, issuer, audience })
  if (material === null) throw new Error('expected material')
  return await verifyHere(material, nowSeconds)
}

test('a good token is verified, and each check fails under its name', async () => {
  expect(await verify(issue(pair))).toBe('verified: somebody')
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  expect(await verify(issue(other))).toBe('failed: signature')
  expect(await verify(issue(pair, {}, { alg: 'HS256' }))).toBe('failed: alg')
  expect(await verify(issue(pair, {}, { typ: 'JWT' }))).toBe('failed: typ')
  for (const exp of [nowSeconds, undefined, null, 'soon'])
    expect(await verify(issue(pair, { exp }))).toBe('failed: exp')
  expect(await verify(issue(pair, { iss: 'https://other.example' }))).toBe('failed: iss')
  expect(await verify(issue(pair, { aud: [audience] }))).toBe('failed: aud')
})

test('the specimen is good, and says so until 2100', async () => {
  const { token, ...expected } = elsewhereSpecimen
  const material = readElsewhere(token, expected)
  if (material === null) throw new Error('expected material')
  expect(await verifyHere(material, nowSeconds)).toBe('verified: 248289761001')
  expect(await verifyHere(material, Date.UTC(2100, 0, 1) / 1000)).toBe('failed: exp')
})
