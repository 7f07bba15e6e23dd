import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCanonicalBase64url } from './base64url'

test('is true for what an encoder writes, and false for every other text of the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      expect(isCanonicalBase64url(Buffer.from(bytes).toString('base64url'))).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), (text) => {
      expect(isCanonicalBase64url(text)).toBe(Buffer.from(text, 'base64url').toString('base64url') === text)
    }),
    { numRuns: 5000 },
  )
})

test.each(['', 'A', 'AB==', 'A B', 'AA+A', 'AA/A', 'ÄÄ', 'AAA\n'])('refuses %j', (text) => {
  expect(isCanonicalBase64url(text)).toBe(false)
})
