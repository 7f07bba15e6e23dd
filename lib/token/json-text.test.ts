import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compactJson, indentJson } from './json-text'

it('changes nothing but white space', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const compact = JSON.stringify(value)
      expect(compactJson(indentJson(compact))).toBe(compact)
      expect(JSON.parse(indentJson(compact))).toEqual(JSON.parse(compact))
    }),
  )
})

it('indents as one would by hand', () => {
  expect(indentJson('{"a":[1,2],"b":{},"c":{"d":"x, y"}}')).toBe(
    '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {},\n  "c": {\n    "d": "x, y"\n  }\n}',
  )
})

it('keeps digits and duplicates', () => {
  expect(compactJson(indentJson('{"a":1.0,"a":12345678901234567890}'))).toBe('{"a":1.0,"a":12345678901234567890}')
})

it('stays small however deep it goes', () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000)
  expect(indentJson(deep).length).toBeLessThan(6_000_000)
})
