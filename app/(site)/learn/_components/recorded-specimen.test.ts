import { expect, test } from 'vitest'
import { purposeOf } from '../../../_panel/exchange/exchange'
import { isExchange } from '../../../_panel/exchange/is-exchange'
import { specimenOf, specimenRows } from './recorded-specimen'

test.each(['session', 'jwt'])('the specimen of %s is a recording of all six steps and a sign-out', (strategy) => {
  const { day, exchanges } = specimenOf(strategy)
  expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(exchanges.every(isExchange)).toBe(true)
  expect(exchanges.map(purposeOf)).toEqual(['login', 'me', 'logout'])
  const six = specimenRows(strategy).filter(({ number }) => number !== null)
  expect(six.map(({ groups }) => groups[0]?.state)).toEqual(Array(6).fill('done'))
})
