import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTokenText, type TextRange, toBarePosition, toRawRanges } from './token-text'

const token = 'eyJhbGciOiJub25lIn0.e30.abc'

describe('readTokenText', () => {
  it.each([
    [token, []],
    [`  ${token}\n`, []],
    [`Bearer ${token}`, ['the scheme, Bearer']],
    [`Authorization: Bearer ${token}`, ['the header’s name, Authorization:', 'the scheme, Bearer']],
    [`authorization:bearer  ${token}`, ['the header’s name, authorization:', 'the scheme, bearer']],
    [`"${token}"`, ['the quotes']],
    [`'${token}',`, ['the comma or semicolon at its end', 'the quotes']],
    [`cc_jwt=${token}`, ['the cookie’s name, cc_jwt=']],
    [
      `Set-Cookie: cc_jwt=${token}; Path=/; HttpOnly`,
      ['the header’s name, Set-Cookie:', 'the cookie’s name, cc_jwt=', 'what follows the ;'],
    ],
    ['eyJhbGciOiJub\n  25lIn0.e30\r\n.abc', ['the white space inside of it']],
  ])('finds the token in %j', (raw, left) => {
    const text = readTokenText(raw)
    expect(text.bare).toBe(token)
    expect([...text.left].sort()).toEqual([...left].sort())
  })

  it('leaves a text in braces alone', () => expect(readTokenText(' { "a": 1 } ').bare).toBe('{ "a": 1 }'))

  it('never throws, and what is kept is what the credential is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const text = readTokenText(raw)
        const join = (ranges: TextRange[]) => ranges.map(({ start, end }) => raw.slice(start, end)).join('')
        const all = toRawRanges(text, { start: 0, end: text.bare.length })
        const alike = Array.from(raw, (_, at) => toBarePosition(text, at)).every(
          (bare, at) => bare === null || text.bare.charAt(bare) === raw.charAt(at),
        )
        return join(text.kept) === text.bare && join(all) === text.bare && alike
      }),
    )
  })
})
