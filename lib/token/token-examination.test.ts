import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimOf, examineToken } from './token-examination'

const part = (text: string | Uint8Array) => Buffer.from(text).toString('base64url')

describe('examineToken', () => {
  it('places each member at the characters that carry it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (claims) => {
        const token = `${part('{"alg":"none"}')}.${part(JSON.stringify(claims))}.`
        const { payload, bare } = examineToken(token)
        if (payload === null) return false
        return payload.members.every(({ place, start, end }) => {
          const group = place.start - ((place.start - payload.part.start) % 4)
          const carried = Buffer.from(bare.slice(group, place.end + 2), 'base64url')
          return carried.includes(payload.text.slice(start, end))
        })
      }),
    )
  })

  it('reads what stands before the trouble', () => {
    const { header, payload, signature } = examineToken(`${part('{"alg":"HS256","kid":"a')}.${part('{"sub":"1"}')}%.=`)
    expect(claimOf(header, 'alg')).toBe('HS256')
    expect(header?.problem).toBe('The header is not a JSON object: the text ends inside of a string, at character 24.')
    expect(claimOf(payload, 'sub')).toBe('1')
    expect(payload?.problem).toContain('The payload is not base64url: it has “%” at character 16')
    expect(signature?.problem).toContain('The signature')
  })

  it('names bytes that are no text', () => {
    const { payload } = examineToken(`${part('{}')}.${part(new Uint8Array([0x7b, 0x22, 0xff]))}.`)
    expect(payload?.problem).toBe('The payload is not UTF-8 text: byte 3 belongs to no character.')
  })

  it('takes the last of two, and says that there are two', () => {
    const { payload } = examineToken(`${part('{}')}.${part('{"role":"member","role":"admin"}')}.`)
    expect(payload?.duplicates).toEqual(['role'])
    expect(claimOf(payload ?? null, 'role')).toBe('admin')
    expect(claimOf(payload ?? null, 'toString')).toBeUndefined()
  })

  it('never throws', () => {
    const pieces = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json().map(part), fc.constant('Bearer ')))
    fc.assert(fc.property(pieces, (texts) => typeof examineToken(texts.join('.')).title === 'string'))
  })

  it('looks at a megabyte in a moment', () => {
    const token = `${part('{"alg":"none"}')}.${part(`{"a":"${'x'.repeat(1_000_000)}"}`)}.`
    const start = performance.now()
    expect(examineToken(token).payload?.members).toHaveLength(1)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
