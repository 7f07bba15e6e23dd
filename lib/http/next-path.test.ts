import { expect, test } from 'vitest'
import { safeNextPath } from './next-path'

test.each(['/', '/protected/session', '/sessions?a=1#b', '/a%2Fb', '/%E2%9C%93'])('row 28: honours %s', (path) => {
  expect(safeNextPath(path)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\\evil.example',
  '\t//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  '/https://evil.example'.slice(1),
  `/${'a'.repeat(3000)}`,
])('row 28, B21: refuses %j', (text) => {
  expect(safeNextPath(text)).toBeNull()
})
