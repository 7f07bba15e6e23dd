import fc from 'fast-check'
import { expect, it } from 'vitest'
import { setJsonMember } from './json-edit'

it('sets what JSON.parse then reads', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (object, name, value) => {
      const set = setJsonMember(JSON.stringify(object), name, value)
      const expected = new Map(Object.entries(JSON.parse(JSON.stringify(object))))
      expected.set(name, JSON.parse(JSON.stringify(value)))
      expect(new Map(Object.entries(JSON.parse(set ?? '')))).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})

it.each([
  ['{}', '{"alg":"ES256"}'],
  ['{ "alg" : "none" , "x": 1.0 }', '{ "alg" : "ES256" , "x": 1.0 }'],
  ['{"alg":"a","alg":"b"}', '{"alg":"a","alg":"ES256"}'],
  ['{"x":1}', '{"x":1,"alg":"ES256"}'],
  ['[1]', null],
  ['{"a":', null],
])('%s', (text, expected) => expect(setJsonMember(text, 'alg', 'ES256')).toBe(expected))
