import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberLimit, scanJsonMembers } from './json-members'

describe('scanJsonMembers', () => {
  it('finds what JSON.parse finds, and nothing wrong with it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), fc.nat(2), (object, indent) => {
        const text = JSON.stringify(object, null, indent)
        const { members, problem, duplicates } = scanJsonMembers(text)
        expect(problem).toBeNull()
        expect(duplicates).toEqual([])
        expect(Object.fromEntries(members.map(({ name, value }) => [name, value]))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('agrees with JSON.parse on what is JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ abe01.-+tru\n\u0001é') }), (inner) => {
        const text = `{${inner}}`
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        expect(scanJsonMembers(text).problem === null).toBe(parses)
      }),
      { numRuns: 3000 },
    )
  })

  it('says where each member stands', () => {
    const text = '{ "a" : [1, {"b":2}], "č":"x" }'
    const { members } = scanJsonMembers(text)
    expect(members.map(({ start, end }) => text.slice(start, end))).toEqual(['"a" : [1, {"b":2}]', '"č":"x"'])
    expect(members.map(({ valueText }) => valueText)).toEqual(['[1, {"b":2}]', '"x"'])
  })

  it.each([
    ['{"a":1 "b":2}', 7, 'expected , or }, found “"”', ['a']],
    ['{"a":1,', 7, 'expected a name in quotes, found the end', ['a']],
    ['{"a":1,"b":tru}', 11, 'expected a value', ['a']],
    ['{"a":"x', 7, 'ends inside of a string', []],
    ['{"a":"\u0007"}', 6, 'bare control character, U+0007', []],
    ['{"a":"\\x"}', 6, 'no escape', []],
    ['{"a":1}x', 7, 'the object ends before “x”', ['a']],
    ['[1]', 0, 'begins with {', []],
    ['null', 0, 'begins with {', []],
    ['', 0, 'nothing', []],
    ['{"a":01}', 5, 'expected a value', []],
  ])('keeps what is good of %j', (text, at, why, names) => {
    const { members, problem } = scanJsonMembers(text)
    expect(problem?.at).toBe(at)
    expect(problem?.why).toContain(why)
    expect(members.map(({ name }) => name)).toEqual(names)
  })

  it('names members that stand twice', () => {
    expect(scanJsonMembers('{"a":1,"b":2,"a":3,"\\u0061":4}').duplicates).toEqual(['a'])
  })

  it('goes as deep as it has to', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"b":1}`
    const { members, problem } = scanJsonMembers(deep)
    expect(problem).toBeNull()
    expect(members.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(scanJsonMembers(`{"a":${'{"x":'.repeat(100_000)}`).problem?.why).toContain('found the end')
  })

  it('keeps digits that a number would lose', () => {
    expect(scanJsonMembers('{"a":12345678901234567890.10}').members[0]?.valueText).toBe('12345678901234567890.10')
  })

  it('lists so many members and counts the rest', () => {
    const many = `{${Array.from({ length: 3000 }, (_, index) => `"${index}":0`).join()}}`
    const { members, more, problem } = scanJsonMembers(many)
    expect([members.length, more]).toEqual([memberLimit, 3000 - memberLimit])
    expect(problem).toBeNull()
  })
})

it('shows what it stumbles over, even where that could not be seen', () => {
  expect(scanJsonMembers('\u202E{}').problem?.why).toContain('“U+202E”')
  expect(scanJsonMembers('{"a":\u0007}').problem?.why).toContain('“U+0007”')
  expect(scanJsonMembers('{"a":"\\\u2066"}').problem?.why).toContain('\\U+2066')
})

it('parses no value that is nested too deep, and keeps its text', () => {
  const [member] = scanJsonMembers(`{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`).members
  expect(member?.value).toBeUndefined()
  expect(member?.valueText).toHaveLength(18_000)
})
