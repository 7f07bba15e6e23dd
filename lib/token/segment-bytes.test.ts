import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charactersOfBytes, decodeSegment, encodeSegment, trimPadding } from './segment-bytes'

describe('decodeSegment', () => {
  it('gives back what was encoded, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const text = encodeSegment(bytes)
        const decoded = decodeSegment(text)
        return (
          text === Buffer.from(bytes).toString('base64url') &&
          Buffer.compare(decoded.bytes, bytes) === 0 &&
          decoded.problem === null &&
          !decoded.hasPadding &&
          !decoded.hasLooseBits &&
          decoded.readCharacters === text.length
        )
      }),
    )
  })

  it('never throws and never reads more than there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decodeSegment(text)
        const { bytes, readCharacters } = decoded
        return readCharacters <= text.length && bytes.length === Math.floor((readCharacters * 6) / 8)
      }),
    )
  })

  it('keeps what stands before the first wrong character, and names it', () => {
    const decoded = decodeSegment('eyJhIjox%%')
    expect(new TextDecoder().decode(decoded.bytes)).toBe('{"a":1')
    expect(decoded.problem).toContain('“%” at character 9')
    expect(decoded.problemAt).toBe(8)
    expect(decodeSegment('abcde').problemAt).toBe(4)
    expect(decodeSegment('abcd').problemAt).toBeNull()
  })

  it.each([
    ['ab+/', 'base64url writes - and _'],
    ['ab=c', 'padding may only stand at the end'],
    ['abcde', '5 characters leave one over'],
    ['', 'is empty'],
  ])('names the trouble of %j', (text, words) => expect(decodeSegment(text).problem).toContain(words))

  it('tells padding and loose bits, which are no reason to stop reading', () => {
    expect(decodeSegment('YQ==')).toMatchObject({ problem: null, hasPadding: true, hasLooseBits: false })
    expect(decodeSegment('YR')).toMatchObject({ problem: null, hasPadding: false, hasLooseBits: true })
  })

  it('encodes megabytes', () => expect(encodeSegment(new Uint8Array(3_000_000)).length).toBe(4_000_000))
})

describe('charactersOfBytes', () => {
  it('covers exactly the characters that hold a bit of the bytes', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (start, length) => {
        const range = charactersOfBytes(start, start + length)
        const end = (start + length) * 8
        const holdsFirst = range.start * 6 <= start * 8 && (range.start + 1) * 6 > start * 8
        return holdsFirst && range.end * 6 >= end && (range.end - 1) * 6 < end
      }),
    )
  })
})

it('trims padding in one go, however much of it stands before another character', () => {
  expect(trimPadding('YQ==')).toBe('YQ')
  expect(trimPadding('===')).toBe('')
  const text = `${'='.repeat(200_000)}x`
  const start = performance.now()
  expect(trimPadding(text)).toBe(text)
  expect(decodeSegment(text).problem).toContain('padding may only stand at the end')
  // A pattern took a minute and more.
  expect(performance.now() - start).toBeLessThan(2000)
})

it('names a wrong character even where it could not be seen', () => {
  expect(decodeSegment('YW\u202E').problem).toContain('“U+202E”')
})
