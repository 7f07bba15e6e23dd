// Which tests show which row of lib/security/rows.ts: lib/proofs/generated/row-tests.json, from the titles of the tests.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashSource } from '../proofs/source-hash.mjs'
import { root } from './project.mjs'
import { describeTest, findTests, readTestsWith } from './test-sources.mjs'

/** @import { ProofTest } from '../proofs/proof' */
/** @import { RowTest } from '../security/row-tests' */

const output = 'lib/proofs/generated/row-tests.json'
const stamp = 'lib/proofs/generated/row-tests-stamp'
/** `row 7: …`, `row 8, 9: …`, `row 17, B1: …`; goals (`G16`) may stand between them, and are no rows. */
const rowTitle = /^rows? ((?:[NBG]?\d+)(?:, [NBG]?\d+)*): /

/** Writes the list unless it was written from exactly these tests. */
export async function generateRowTests() {
  const files = readRowTests(root)
  const hash = createHash('sha256').update(readFileSync(import.meta.filename))
  for (const { file, text } of files) hash.update(`\0${file}\0${text}`)
  const current = hash.digest('hex')
  const stampFile = path.join(root, stamp)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) return
  const tests = await readListedRowTests()
  mkdirSync(path.join(root, path.dirname(output)), { recursive: true })
  writeFileSync(path.join(root, output), `${JSON.stringify(tests, null, 1)}\n`)
  writeFileSync(stampFile, current)
}

/** The list as it is written. @returns {Promise<RowTest[]>} */
export async function readListedRowTests() {
  const found = await collectRowTests(readRowTests(root))
  return found.map(({ test: { file, line, title, each, source }, rows }) => ({
    ...{ rows, file, line, title, each },
    source: hashSource(source),
  }))
}

/** The test files with such a title. @param {string} folder */
export function readRowTests(folder) {
  return readTestsWith(folder, /['"`]rows? [NBG]?\d/)
}

/**
 * The tests of these files whose title names rows.
 *
 * @param {{ file: string, text: string }[]} files
 * @returns {Promise<{ test: ProofTest, rows: string[] }[]>}
 */
export async function collectRowTests(files) {
  const { default: ts } = await import('typescript')
  return files.flatMap(({ file, text }) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    return findTests(ts, source)
      .map((call) => describeTest(ts, call, source))
      .map((test) => ({ test, rows: rowsOf(test.title) }))
      .filter(({ rows }) => rows.length > 0)
  })
}

/** The rows that a title names. @param {string} title */
export function rowsOf(title) {
  const names = rowTitle.exec(title)?.[1]?.split(', ') ?? []
  return names.filter((name) => !name.startsWith('G'))
}
