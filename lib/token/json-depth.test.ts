import { expect, it } from 'vitest'
import { isNestedTooDeep } from './json-depth'

it.each([
  ['{"a":[1,{"b":2}]}', false],
  [`${'['.repeat(64)}${']'.repeat(64)}`, false],
  [`${'['.repeat(65)}${']'.repeat(65)}`, true],
  ['{"a":'.repeat(65), true],
  [`[${'[],'.repeat(500)}[]]`, false],
  [`["${'['.repeat(500)}\\"${'['.repeat(500)}"]`, false],
])('%.20s …', (text, expected) => expect(isNestedTooDeep(text)).toBe(expected))

it('takes the deepest text without calling itself', () => {
  expect(isNestedTooDeep('['.repeat(1_000_000))).toBe(true)
})
