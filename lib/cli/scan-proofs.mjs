// Writes down which test proves what: lib/proofs/generated/proofs.json, from the tags `@proof:id` of the tests. As a command
// it writes the list of lib/cli/scan-rows.mjs as well.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'
import { generateRowTests } from './scan-rows.mjs'
import { describeTest, findTests, readTestsWith } from './test-sources.mjs'

/** @import ts from 'typescript' */
/** @import { Proof, ProofTest } from '../proofs/proof' */

const output = 'lib/proofs/generated/proofs.json'
const stamp = 'lib/proofs/generated/stamp'
const tag = /@proof:([\w-]*)/g
const goodId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Writes the list unless it was written from exactly these tests. */
export async function generateProofs() {
  const files = readTaggedTests(root)
  const hash = createHash('sha256').update(readFileSync(import.meta.filename))
  for (const { file, text } of files) hash.update(`\0${file}\0${text}`)
  const current = hash.digest('hex')
  const stampFile = path.join(root, stamp)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) return
  const proofs = await collectProofs(files)
  mkdirSync(path.join(root, path.dirname(output)), { recursive: true })
  writeFileSync(path.join(root, output), `${JSON.stringify(proofs, null, 1)}\n`)
  writeFileSync(stampFile, current)
}

/**
 * The test files in which the tag occurs. @param {string} folder
 *
 * @returns {{ file: string, text: string }[]}
 */
export function readTaggedTests(folder) {
  return readTestsWith(folder, '@proof:').filter(({ file }) => !file.startsWith('e2e/') || file.endsWith('.spec.ts'))
}

/**
 * The proofs of these files, by id. A tag stands in the options of a browser or HTTP test, `{ tag: '@proof:id' }`, or in the
 * comment right above a unit test.
 *
 * @param {{ file: string, text: string }[]} files
 * @returns {Promise<Proof[]>}
 * @throws Error for a tag that stands elsewhere or is no kebab-case word: it would prove nothing without anybody noticing
 */
export async function collectProofs(files) {
  const { default: ts } = await import('typescript')
  /** @type {Map<string, ProofTest[]>} */
  const byId = new Map()
  for (const { file, text } of files) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    let found = 0
    for (const call of findTests(ts, source)) {
      const ids = tagsOf(ts, call, source)
      found += ids.length
      for (const id of ids) {
        if (!goodId.test(id)) throw new Error(`${file}: @proof:${id} is no kebab-case word`)
        byId.set(id, [...(byId.get(id) ?? []), describeTest(ts, call, source)])
      }
    }
    const written = [...text.matchAll(tag)].length
    if (written !== found) throw new Error(`${file}: ${written} times @proof:, but ${found} of them at a test`)
  }
  return [...byId].map(([id, tests]) => ({ id, tests })).sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** @param {typeof import('typescript')} ts @param {ts.CallExpression} call @param {ts.SourceFile} source @returns {string[]} */
function tagsOf(ts, call, source) {
  const text = source.getFullText()
  const comments = ts.getLeadingCommentRanges(text, call.getFullStart()) ?? []
  const options = call.arguments[1]
  const tagged =
    options !== undefined && ts.isObjectLiteralExpression(options)
      ? options.properties
          .filter((property) => property.name?.getText(source) === 'tag')
          .map((node) => node.getText(source))
      : []
  return [...comments.map(({ pos, end }) => text.slice(pos, end)), ...tagged].flatMap((part) =>
    [...part.matchAll(tag)].map(([, id = '']) => id),
  )
}

if (process.argv[1] === import.meta.filename) {
  await generateProofs()
  await generateRowTests()
}
