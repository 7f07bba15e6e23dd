// Writes down which test proves what: lib/proofs/generated/proofs.json, from the tags `@proof:id` of the tests.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

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
  return ['e2e', 'lib', 'app']
    .flatMap((part) =>
      readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' }).map((name) => path.join(part, name)),
    )
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => (file.startsWith('e2e/') ? /\.spec\.ts$/ : /\.test\.tsx?$/).test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter(({ text }) => text.includes('@proof:'))
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
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'test') {
        const ids = tagsOf(ts, node, source)
        found += ids.length
        for (const id of ids) {
          if (!goodId.test(id)) throw new Error(`${file}: @proof:${id} is no kebab-case word`)
          byId.set(id, [...(byId.get(id) ?? []), describeTest(ts, node, source)])
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    const written = [...text.matchAll(tag)].length
    if (written !== found) throw new Error(`${file}: ${written} times @proof:, but ${found} of them at a test`)
  }
  return [...byId].map(([id, tests]) => ({ id, tests })).sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** @param {typeof ts} ts @param {ts.CallExpression} call @param {ts.SourceFile} source @returns {string[]} */
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

/** @param {typeof ts} ts @param {ts.CallExpression} call @param {ts.SourceFile} source @returns {ProofTest} */
function describeTest(ts, call, source) {
  const { line, character } = source.getLineAndCharacterOfPosition(call.getStart(source))
  const title = call.arguments[0]
  return {
    file: source.fileName,
    line: line + 1,
    title: title === undefined ? '' : ts.isStringLiteralLike(title) ? title.text : title.getText(source).slice(1, -1),
    each: loopVariable(ts, call),
    source: call.getText(source).replaceAll(`\n${' '.repeat(character)}`, '\n'),
  }
}

/** What a test is repeated for, if it stands in a loop. @param {typeof ts} ts @param {ts.Node} node */
function loopVariable(ts, node) {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (!ts.isForOfStatement(at) || !ts.isVariableDeclarationList(at.initializer)) continue
    const name = at.initializer.declarations[0]?.name
    return name !== undefined && ts.isIdentifier(name) ? name.text : 'case'
  }
  return null
}

if (process.argv[1] === import.meta.filename) await generateProofs()
