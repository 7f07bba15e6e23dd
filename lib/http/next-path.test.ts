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

/** Every opening before every host that a browser might take for one, plain and in a path that walks up. */
const openings = [
  '//',
  '///',
  '/\\',
  '\\\\',
  '/\\/',
  '/\t/',
  '/\r\n/',
  '\t//',
  ' //',
  '/.//',
  '/..//',
  '/a/..//',
  '/%2e%2e//',
  'https:',
  'https:/',
  'https:\\',
  'http://',
  'HtTpS://',
  'http:///',
  '@',
  'ftp://',
  'javascript://',
  'data:text/html,',
  '\u0000//',
  '\uff0f\uff0f',
]
const hosts = [
  'evil.example',
  'evil\u3002example',
  'claims.example@evil.example',
  'claims.example.evil.example',
  '[::1]',
  '2130706433',
  'evil.example:443/%2f..',
  'evil.example#claims.example',
  'evil.example?claims.example',
]

test('row 28, B21: none of 225 ways to name another host is honoured, of which a prefix test honours some', () => {
  const texts = openings.flatMap((opening) => hosts.map((host) => opening + host))
  expect(new Set(texts).size).toBe(225)
  expect(texts.filter((text) => safeNextPath(text) !== null)).toEqual([])
  const own = 'https://claims.example'
  const fooled = texts.filter(
    (text) =>
      text.startsWith('/') && !text.startsWith('//') && URL.canParse(text, own) && new URL(text, own).origin !== own,
  )
  expect(fooled.length).toBeGreaterThan(4)
})
