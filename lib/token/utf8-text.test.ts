import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, utf8Offsets } from './utf8-text'

describe('decodeUtf8', () => {
  it('reads every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ text, brokenAt: null })
      }),
    )
  })

  it('reads up to the first byte that is none, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.uint8Array({ maxLength: 20 }), (text, tail) => {
        const start = new TextEncoder().encode(text)
        const decoded = decodeUtf8(new Uint8Array([...start, 0xff, ...tail]))
        expect(decoded).toEqual({ text, brokenAt: start.length })
      }),
    )
  })

  it('does not keep half a character', () => {
    expect(decodeUtf8(new Uint8Array([0x61, 0xe2, 0x82]))).toEqual({ text: 'a', brokenAt: 1 })
  })

  it('keeps a byte order mark', () => {
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).text).toBe('\uFEFFa')
  })
})

describe('utf8Offsets', () => {
  it('counts as an encoder does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (pieces) => {
        let length = 0
        const positions = pieces.map((piece) => {
          length += piece.length
          return length
        })
        const text = pieces.join('')
        const expected = positions.map((position) => Buffer.byteLength(text.slice(0, position)))
        expect(utf8Offsets(text, positions)).toEqual(expected)
      }),
    )
  })
})
