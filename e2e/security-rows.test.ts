import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lastRow, notYet, provenByTitle } from './security-rows'

const root = path.resolve(import.meta.dirname, '..')
const sources = ['e2e/http', 'e2e/browser', 'lib', 'app'].flatMap(listTests)

function listTests(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => /\.(spec|test)\.tsx?$/.test(file))
}

/** The numbers with which titles begin, and where. Only the sources are read: that a test runs, its own run tells. */
function rowsInTitles(): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const file of sources) {
    for (const [, numbers = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(
      /\btest(?:\.each\([^)]*\))?\(\s*['"`](?:G\d+, )?rows? (\d+(?:, (?:\d+|[A-Z]\d+))*)\b/g,
    )) {
      for (const number of numbers.split(', ').map(Number).filter(Number.isInteger)) {
        found.set(number, [...(found.get(number) ?? []), file])
      }
    }
  }
  return found
}

test(`each of the rows 1 to ${lastRow} has a test, or a reason why it has none yet`, () => {
  const found = rowsInTitles()
  const accounted = new Set([...found.keys(), ...provenByTitle.map(({ row }) => row), ...notYet.map(({ row }) => row)])
  const all = Array.from({ length: lastRow }, (_, index) => index + 1)
  expect(all.filter((row) => !accounted.has(row))).toEqual([])
})

test('a row that waits has no test, and what is said to prove one is there', () => {
  const found = rowsInTitles()
  expect(notYet.filter(({ row }) => found.has(row))).toEqual([])
  for (const { row, file, title } of provenByTitle) {
    expect(sources, `row ${row}`).toContain(file)
    expect(readFileSync(path.join(root, file), 'utf8').includes(`test('${title}'`), `row ${row}: ${title}`).toBe(true)
  }
})

test('no title names a row that there is not', () => {
  expect([...rowsInTitles().keys()].filter((row) => row < 1 || row > 78)).toEqual([])
})
