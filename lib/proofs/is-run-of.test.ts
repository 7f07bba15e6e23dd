import { expect, test } from 'vitest'
import { isRunOf } from './is-run-of.mjs'

test.each([
  ['row 7: exp', 'row 7: exp', true],
  ['row 7: exp', 'row 7: exp is required', false],
  ['row 28: refuses %j', 'row 28: refuses "/\n/evil (1)"', true],
  ['row 28: refuses %j', 'row 28: honours "/"', false],
  [`row 1: \${alg}: any`, 'row 1: ES256: any', true],
  ['a.c (x)', 'abc (x)', false],
])('%j and %j', (written, title, expected) => {
  expect(isRunOf(written, title)).toBe(expected)
})
