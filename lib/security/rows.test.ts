import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { collectRowTests, readListedRowTests, rowsOf } from '../cli/scan-rows.mjs'
import { readTestsWith } from '../cli/test-sources.mjs'
import { remakeCommand, rowsDocument } from './document'
import { absent, notYet, securityRows } from './rows'
import { shownTitle } from './shown-title'

const ids = securityRows.map(({ id }) => id)
const listed = await readListedRowTests()

test('the rows are 1 to 78, N1 to N10 and B1 to B24, each whole', () => {
  const numbered = (prefix: string, last: number) => Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`)
  expect(ids).toEqual([...numbered('', 78), ...numbered('N', 10), ...numbered('B', 24)])
  for (const { id, group, source, requirement } of securityRows) {
    expect(group, id).not.toBe('')
    expect(source, id).toMatch(/\S/)
    expect(requirement, id).toMatch(/^[A-Z].*\.$|^[a-z].*\.$/)
  }
  for (const id of [...Object.keys(absent), ...Object.keys(notYet)]) expect(ids).toContain(id)
})

test('each row has a test, or a reason why it has none yet', () => {
  const shown = new Set(listed.flatMap(({ rows }) => rows))
  expect(ids.filter((id) => !shown.has(id) && notYet[id] === undefined)).toEqual([])
  expect(
    Object.keys(notYet).filter((id) => shown.has(id)),
    'waits no longer: take it out of notYet',
  ).toEqual([])
})

test('no title names a row that there is not, or names rows in another form', () => {
  expect(listed.flatMap(({ rows }) => rows).filter((row) => !ids.includes(row))).toEqual([])
  const known = new Set(listed.map(({ file, title }) => `${file}: ${title}`))
  const meant = readTestsWith(root, /\btest(\.each\([^)]*\))?\(\s*['"`][^'"`]*\brows? [NB]?\d/).flatMap(
    ({ file, text }) =>
      [...text.matchAll(/\btest\(\s*(['"`])([^'"`]*\brows? [NB]?\d+[^'"`]*)\1/g)].map(
        ([, , title]) => `${file}: ${title}`,
      ),
  )
  expect(meant.length).toBeGreaterThan(100)
  expect(meant.filter((title) => !known.has(title))).toEqual([])
})

test('docs/security-rows.md is that of the tests as they are', () => {
  const written = readFileSync(path.join(root, 'docs', 'security-rows.md'), 'utf8')
  expect(written === rowsDocument(securityRows, listed), `stale: run ${remakeCommand}`).toBe(true)
})

describe('a title', () => {
  test('names its rows in front, and goals are none', () => {
    expect(rowsOf('row 7: x')).toEqual(['7'])
    expect(rowsOf('row 17, B1, N10: x')).toEqual(['17', 'B1', 'N10'])
    expect(rowsOf('row 23, G16: x')).toEqual(['23'])
    for (const title of ['x row 7: y', 'row 7', 'row: x', 'rows', 'row C1: x', 'G16: x']) {
      expect(rowsOf(title), title).toEqual([])
    }
  })

  test('is shown without its rows, and with … for what differs between runs', () => {
    expect(shownTitle('row 23, G16: 200 parallel: “x”')).toBe('200 parallel: “x”')
    expect(shownTitle(`row 1: \${strategy.id}: refuses %j`)).toBe('…: refuses …')
  })

  test('is read from plain tests, from tests in loops and from tables', async () => {
    const text = [
      `${'test'}('row 1: one', () => {})`,
      'for (const x of all) {',
      `  ${'test'}(\`row 2: \${x}\`, { tag: '@slow' }, async () => {})`,
      '}',
      `${'test'}.each([`,
      '  [1],',
      `])('row 3: %s', () => {})`,
      `${'test'}('none', () => {})`,
    ].join('\n')
    const found = await collectRowTests([{ file: 'lib/example.test.ts', text }])
    expect(found.map(({ rows, test: { line, title, each } }) => [rows, line, title, each])).toEqual([
      [['1'], 1, 'row 1: one', null],
      [['2'], 3, `row 2: \${x}`, 'x'],
      [['3'], 5, 'row 3: %s', null],
    ])
  })
})
