import { expect, test } from 'vitest'
import { purposeOf } from './stored-purpose'

test('a key that every object has is foreign like any other', () => {
  const foreign = purposeOf('made-up')
  for (const key of ['__proto__', 'constructor', 'toString', '']) expect(purposeOf(key)).toBe(foreign)
  expect(purposeOf('claim-check.theme')).not.toBe(foreign)
})

test('a token that the dial keeps is told as one, and a strategy that keeps a cookie has none', () => {
  const foreign = purposeOf('made-up')
  for (const id of ['opaque-token', 'jwt-denylist', 'jwt-refresh'])
    expect(purposeOf(`claim-check.${id}`)).toContain('token')
  expect(purposeOf('claim-check.sealed-cookie')).toBe(foreign)
})
