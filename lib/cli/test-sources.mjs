// Tests as their sources have them: what they are called, where they begin, and their text.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** @import ts from 'typescript' */
/** @import { ProofTest } from '../proofs/proof' */

/**
 * The test files in which a text occurs, in their order. @param {string} folder @param {string | RegExp} text
 *
 * @returns {{ file: string, text: string }[]}
 */
export function readTestsWith(folder, text) {
  return ['e2e', 'lib', 'app']
    .flatMap((part) =>
      readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' }).map((name) => path.join(part, name)),
    )
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(spec|test)\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter((found) => (typeof text === 'string' ? found.text.includes(text) : text.test(found.text)))
}

/**
 * The calls of `test(…)` and `test.each(…)(…)` in a file. @param {typeof import('typescript')} ts @param {ts.SourceFile} source
 *
 * @returns {ts.CallExpression[]}
 */
export function findTests(ts, source) {
  /** @type {ts.CallExpression[]} */
  const found = []
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTest(ts, node.expression)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** @param {typeof import('typescript')} ts @param {ts.Node} callee @returns {boolean} */
function isTest(ts, callee) {
  if (ts.isIdentifier(callee)) return callee.text === 'test'
  const each = ts.isCallExpression(callee) ? callee.expression : callee
  return (
    each !== callee &&
    ts.isPropertyAccessExpression(each) &&
    each.name.text === 'each' &&
    ts.isIdentifier(each.expression) &&
    each.expression.text === 'test'
  )
}

/** @param {typeof import('typescript')} ts @param {ts.CallExpression} call @param {ts.SourceFile} source @returns {ProofTest} */
export function describeTest(ts, call, source) {
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

/** What a test is repeated for, if it stands in a loop. @param {typeof import('typescript')} ts @param {ts.Node} node */
function loopVariable(ts, node) {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (!ts.isForOfStatement(at) || !ts.isVariableDeclarationList(at.initializer)) continue
    const name = at.initializer.declarations[0]?.name
    return name !== undefined && ts.isIdentifier(name) ? name.text : 'case'
  }
  return null
}
