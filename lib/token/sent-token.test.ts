import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeUnsendable, readAsSent } from './sent-token'

it.each([
  ['a.b.c', null, 'a.b.c'],
  ['a.b.c \t\r\n', null, 'a.b.c'],
  ['a.b.c,', null, ''],
  [' a.b.c', null, ''],
  ['a.b c', null, ''],
  ['', null, ''],
  ['a.b.é', null, ''],
  ['a.\nb.c', 'line break', null],
  ['a.b.c\u0000', 'U+0000', null],
  ['a.b.c\u007f', 'U+007F', null],
  ['a.b.č', '“č”', null],
  ['a.b.😀', '“😀”', null],
])('%j: unsendable %j, read %j', (text, problem, read) => {
  if (problem === null) expect(describeUnsendable(text)).toBeNull()
  else expect(describeUnsendable(text)).toContain(problem)
  if (read !== null) expect(readAsSent(text)).toBe(read)
})

it('foretells what a request refuses, and what it makes of the rest', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'ab. \t\n\r\u0000č,é') })
  fc.assert(
    fc.property(texts, (text) => {
      let value: string | null = null
      try {
        value = new Headers({ authorization: `Bearer ${text}` }).get('authorization')
      } catch {
        // It can't be sent.
      }
      expect(describeUnsendable(text) === null).toBe(value !== null)
      if (value === null) return
      const match = /^Bearer ([!-+\--~]+)$/.exec(value)
      expect(readAsSent(text)).toBe(match?.[1] ?? '')
    }),
    { numRuns: 500 },
  )
})
