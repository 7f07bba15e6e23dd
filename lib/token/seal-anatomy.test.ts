import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasSealShape, sealLimit as limitOfTheServer } from './seal'
import { decodeSeal, joinSeal, sealLimit, sealPartNames } from './seal-anatomy'
import { sealSpecimen } from './seal-specimen'

const texts = decodeSeal(sealSpecimen.seal).parts.map(({ text }) => text)

test('takes a seal apart into its nine named parts, and back', () => {
  const { parts, count, problems, expiresAt } = decodeSeal(sealSpecimen.seal)
  expect(parts.map(({ name }) => name)).toEqual(sealPartNames)
  expect([count, problems, expiresAt]).toEqual([8, [], null])
  expect(joinSeal(texts)).toBe(sealSpecimen.seal)
})

test('reads the end that a seal carries', () => {
  const ending = joinSeal(texts.with(5, '1789000000000'))
  expect(decodeSeal(ending).expiresAt?.toISOString()).toBe('2026-09-10T00:26:40.000Z')
})

test.each(sealPartNames)('names the part %s when it is spoilt', (name) => {
  const index = sealPartNames.indexOf(name)
  const { parts, problems } = decodeSeal(joinSeal(texts.with(index, `${texts[index]}?`)))
  expect(parts.filter(({ problem }) => problem !== null).map((part) => part.name)).toEqual([name])
  expect(problems).toHaveLength(1)
})

test('tells one part too many and one too few', () => {
  expect(decodeSeal(sealSpecimen.seal.replace('Fe26.2*', 'Fe26.2*x*')).count).toBe(9)
  expect(decodeSeal(sealSpecimen.seal.replace('Fe26.2*', '')).problems.length).toBeGreaterThan(0)
})

test('finds no problem in exactly the texts whose shape the server takes', () => {
  expect(sealLimit).toBe(limitOfTheServer)
  const places = fc.nat(sealSpecimen.seal.length - 1)
  const insertion = fc.constantFrom(
    '',
    'a',
    'A',
    '0',
    '*',
    '~',
    '=',
    '~2',
    ' ',
    '\u00e9',
    '1789000000000',
    'a'.repeat(700),
  )
  fc.assert(
    fc.property(places, fc.nat(3), insertion, (at, removed, inserted) => {
      const text = sealSpecimen.seal.slice(0, at) + inserted + sealSpecimen.seal.slice(at + removed)
      expect(decodeSeal(text).problems.length === 0, text).toBe(hasSealShape(text))
    }),
    { numRuns: 1000 },
  )
  fc.assert(fc.property(fc.string(), (text) => decodeSeal(text).problems.length > 0))
})
