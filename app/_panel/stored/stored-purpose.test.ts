import { expect, test } from 'vitest'
import { purposeOf } from './stored-purpose'

test('a key that every object has is foreign like any other', () => {
  const foreign = purposeOf('made-up')
  for (const key of ['__proto__', 'constructor', 'toString', '']) expect(purposeOf(key)).toBe(foreign)
  expect(purposeOf('claim-check.theme')).not.toBe(foreign)
})
