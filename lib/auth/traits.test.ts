import { expect, test } from 'vitest'
import { traitIds, traitValue } from '../token/strategy-traits'
import { createSpecimenMaterial } from './specimen-material'
import { strategies } from './strategies'
import { describeStrategies } from './traits'

test('every strategy of the table has every trait, as plain data', async () => {
  const described = await describeStrategies()
  expect(described.map(({ id }) => id)).toEqual(strategies.map(({ id }) => id))
  expect(JSON.parse(JSON.stringify(described))).toEqual(described)
  for (const { id, credentials } of described) {
    expect(credentials, id).toHaveLength(id === 'jwt-refresh' ? 2 : 1)
    for (const { traits } of credentials) {
      expect(Object.keys(traits), id).toEqual([...traitIds])
      for (const { value, sentence } of Object.values(traits)) {
        expect(value, id).toMatch(/^\S.{0,30}$/)
        expect(sentence, id).toMatch(/^[A-Z].*\.$/)
      }
    }
  }
})

// @proof:axes-are-independent
test('equal parts give equal traits, whatever the strategy is called', async () => {
  const byId = new Map((await describeStrategies()).map((strategy) => [strategy.id, strategy]))
  const traitsOf = (id: string, index = 0) => byId.get(id)?.credentials[index]?.traits
  const browserTraits = ['readable-by-script', 'sent-automatically', 'csrf-exposed', 'readable-by-first-html'] as const
  for (const trait of browserTraits) {
    expect(traitsOf('jwt-cookie')?.[trait], trait).toEqual(traitsOf('session')?.[trait])
    expect(traitsOf('jwt-refresh', 1)?.[trait], trait).toEqual(traitsOf('session')?.[trait])
    expect(traitsOf('opaque-token')?.[trait].value, trait).toBe(traitsOf('jwt')?.[trait].value)
  }
  expect(traitsOf('jwt-cookie')?.['revocable-at-once']).toEqual(traitsOf('jwt')?.['revocable-at-once'])
  expect(traitsOf('opaque-token')?.['revocable-at-once']).toEqual(traitsOf('session')?.['revocable-at-once'])
  const values = (trait: 'readable-by-script' | 'revocable-at-once') =>
    ['session', 'opaque-token', 'jwt-cookie', 'jwt'].map((id) => traitsOf(id)?.[trait].value)
  expect(values('readable-by-script'), 'all four combinations').toEqual(['no', 'yes', 'no', 'yes'])
  expect(values('revocable-at-once')).toEqual(['yes', 'yes', 'no', 'no'])
})

test('two credentials that differ are both named', async () => {
  const refresh = (await describeStrategies()).find(({ id }) => id === 'jwt-refresh')
  if (refresh === undefined) throw new TypeError('no such strategy')
  expect(traitValue(refresh, 'revocable-at-once')).toBe('access token: no, refresh token: yes')
  expect(traitValue(refresh, 'survives-key-rotation')).toBe('yes')
})

test('a specimen has the shape that its format takes, and another person changes its size alone where it carries claims', async () => {
  const material = await createSpecimenMaterial()
  const longer = { ...material, user: { ...material.user, name: 'x'.repeat(60) } }
  for (const { id, format } of strategies) {
    const token = await format.specimen({ ...material, strategyId: id })
    expect(token).toMatch(
      format.protection === 'sealed'
        ? /^Fe26\.2\*1\*.*~2$/
        : format.protection === 'signed'
          ? /^eyJ.*\..*\..*$/
          : /^ccr_/,
    )
    const other = await format.specimen({ ...longer, strategyId: id })
    if (format.kind === 'reference') expect(other, id).toHaveLength(token.length)
    else expect(other.length, id).toBeGreaterThan(token.length)
  }
})
