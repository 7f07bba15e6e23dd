import { describe, expect, it } from 'vitest'
import { examineToken } from './token-examination'
import { findTokenWarnings } from './token-warnings'

const now = 1_795_470_000
const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const signature = Buffer.alloc(32, 7).toString('base64url')
const times = { iat: now - 60, exp: now + 900 }

function warn(header: unknown, claims: unknown = times, tail = signature) {
  return findTokenWarnings(examineToken(`${part(header)}.${part(claims)}.${tail}`), now).map(({ id }) => id)
}

describe('findTokenWarnings', () => {
  it('has nothing to say about a good one', () => expect(warn({ alg: 'ES256', kid: 'a' })).toEqual([]))

  it.each(['none', 'None', 'nOnE', 'NONE', 'none ', ' none'])('warns of alg %j', (alg) => {
    expect(warn({ alg }, times, '')).toEqual(['none'])
  })

  it.each([
    [{ alg: 'none' }, times, signature, ['none', 'signed-none']],
    [{}, times, signature, ['no-alg']],
    [{ alg: 5 }, times, signature, ['no-alg']],
    [{ alg: 'HS256' }, times, '', ['empty-signature']],
    [{ alg: 'RS256', jku: 'https://evil.example/k' }, times, signature, ['jku']],
    [{ alg: 'RS256', x5u: 'https://evil.example/k' }, times, signature, ['x5u']],
    [{ alg: 'RS256', jwk: {} }, times, signature, ['jwk']],
    [{ alg: 'RS256', x5c: [] }, times, signature, ['x5c']],
    [{ alg: 'RS256', kid: '../../dev/null' }, times, signature, ['kid']],
    [{ alg: 'RS256', crit: ['b64'], b64: false }, times, signature, ['crit', 'b64']],
    [{ alg: 'HS256', zip: 'DEF' }, times, signature, ['zip']],
    [{ alg: 'HS256', p2c: 1e9 }, times, signature, ['p2c']],
    [{ alg: 'HS256' }, { iat: now }, signature, ['no-exp']],
    [{ alg: 'HS256' }, { exp: now }, signature, ['expired']],
    [{ alg: 'HS256' }, { exp: now + 86_401 }, signature, ['far-exp']],
    [{ alg: 'HS256' }, { exp: (now + 900) * 1000 }, signature, ['exp-milliseconds']],
    [{ alg: 'HS256' }, { exp: String(now + 900) }, signature, ['exp-type']],
    [{ alg: 'HS256' }, { ...times, nbf: now + 100 }, signature, ['nbf-future']],
    [{ alg: 'HS256' }, { ...times, iat: now + 100 }, signature, ['iat-future']],
    [{ alg: 'HS256' }, { ...times, iat: now + 30, nbf: now + 30 }, signature, []],
    [{ alg: 'HS256' }, times, `${signature}=`, ['signature-padding']],
    [{ alg: 'HS256' }, times, 'AB', ['signature-loose-bits']],
    ['{"alg":"HS256","alg":"none"}', times, '', ['none', 'header-duplicates']],
    [{ alg: 'HS256' }, `{"exp":${now + 9},"role":"a","role":"b"}`, signature, ['payload-duplicates']],
  ])('%j %j', (header, claims, tail, ids) => expect(warn(header, claims, tail)).toEqual(ids))

  it('warns of encryption that is broken or guessable', () => {
    const jwe = (alg: string) => findTokenWarnings(examineToken(`${part({ alg, enc: 'A128GCM' })}.a.b.c.d`), now)
    expect(jwe('RSA1_5').map(({ id }) => id)).toEqual(['rsa1_5'])
    expect(jwe('PBES2-HS256+A128KW').map(({ id }) => id)).toEqual(['pbes2'])
    expect(jwe('RSA-OAEP-256')).toEqual([])
  })

  it.each(['crit', 'jku', 'x5u', 'kid', 'p2c', 'alg', 'zip'])('quotes %s, nested however deep', (name) => {
    const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`
    const found = findTokenWarnings(
      examineToken(`${part(`{"alg":"HS256","${name}":${deep}}`)}.${part(`{"exp":${deep}}`)}.`),
      now,
    )
    expect(found.map(({ id }) => id)).toContain('exp-type')
    expect(found.every(({ what }) => what.length < 200)).toBe(true)
  })

  it('gives a reason with every warning', () => {
    const all = findTokenWarnings(examineToken(`Bearer ${part({ alg: 'none', jku: 1, crit: [] })}.${part({})}.=`), now)
    expect(all.length).toBeGreaterThan(4)
    for (const { what, why } of all) expect([what.length, why.length].every((length) => length > 5)).toBe(true)
  })
})
