import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAnatomy, decodeNumericDate } from './anatomy'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signature = Buffer.alloc(64, 7).toString('base64url')

describe('decodeAnatomy', () => {
  it('takes header, payload and signature apart', () => {
    const token = `${part({ alg: 'ES256' })}.${part({ name: 'Žofie 🎟', iat: 1795470161, exp: 1795471061 })}.${signature}`
    const anatomy = decodeAnatomy(token)
    expect(anatomy.problems).toEqual([])
    expect(anatomy.header.json).toEqual({ alg: 'ES256' })
    expect(anatomy.payload.json?.name).toBe('Žofie 🎟')
    expect(anatomy.signature.bytes).toBe(64)
    expect(anatomy.issuedAt?.getTime()).toBe(1795470161000)
    expect(anatomy.expiresAt?.getTime()).toBe(1795471061000)
  })

  it('decodes the parts that it can and names those that it can’t', () => {
    const anatomy = decodeAnatomy(`${part({ alg: 'none' })}.%%%.`)
    expect(anatomy.header.json).toEqual({ alg: 'none' })
    expect(anatomy.payload.problem).toBe('The payload is not base64url.')
    expect(anatomy.signature.problem).toBe('The signature is empty.')
  })

  it.each([
    ['', 'A JWT has three parts between dots; this has 0.'],
    ['a.b', 'A JWT has three parts between dots; this has 2.'],
    [`${part([1])}.${part({})}.${signature}`, 'The header is JSON, but no object.'],
    [`${part(null)}.${part({})}.${signature}`, 'The header is JSON, but no object.'],
    [`${Buffer.from('{"a"').toString('base64url')}.${part({})}.${signature}`, 'The header is not JSON.'],
    [`${Buffer.from([0xff, 0xfe]).toString('base64url')}.${part({})}.${signature}`, 'The header is not UTF-8 text.'],
    [`${part({})}.${part({})}.${signature}.more`, 'A JWT has three parts between dots; this has 4.'],
  ])('says what is wrong with %j', (token, problem) => {
    expect(decodeAnatomy(token).problems).toContain(problem)
  })

  it('parses nothing that is nested too deep, and takes any amount of padding', () => {
    const deep = Buffer.from(`{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`).toString('base64url')
    expect(decodeAnatomy(`${deep}.${part({})}.${signature}`).problems).toEqual(['The header is nested too deep.'])
    const start = performance.now()
    expect(decodeAnatomy(`a.${'='.repeat(100_000)}x.b`).payload.problem).toContain('not base64url')
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(decodeAnatomy(text).problems)))
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 4 }), (parts) => {
        const token = parts.map((json) => Buffer.from(json).toString('base64url')).join('.')
        return Array.isArray(decodeAnatomy(token).problems)
      }),
    )
  })
})

describe('decodeNumericDate', () => {
  it('reads seconds', () => expect(decodeNumericDate(0)?.toISOString()).toBe('1970-01-01T00:00:00.000Z'))
  it.each([undefined, null, '1795471061', Number.NaN, Number.POSITIVE_INFINITY, 1e300])('refuses %j', (value) => {
    expect(decodeNumericDate(value)).toBeNull()
  })
})
