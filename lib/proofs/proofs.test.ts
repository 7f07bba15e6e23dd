import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeStrategies } from '../auth/traits'
import { root } from '../cli/project.mjs'
import { collectProofs, readTaggedTests } from '../cli/scan-proofs.mjs'

// Written in two pieces, or this file would carry the tags of its own examples.
const mark = (id: string) => `@${'proof'}:${id}`
const scan = (text: string) => collectProofs([{ file: 'e2e/http/example.spec.ts', text }])

/** The ids that pages link to: those of the traits, and those that are written in a page. */
async function citedIds(): Promise<Set<string>> {
  const traits = (await describeStrategies()).flatMap(({ credentials }) =>
    credentials.flatMap((credential) => Object.values(credential.traits).map(({ proof }) => proof)),
  )
  const pages = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.(tsx?|mdx)$/.test(name))
    .map((name) => readFileSync(path.join(root, 'app', name), 'utf8'))
  const written = pages.flatMap((text) =>
    [...text.matchAll(/(?:\/proofs#|\bproof=["'])([\w-]+)/g)].map(([, id]) => id ?? ''),
  )
  return new Set([...traits, ...written])
}

test('what is cited is proved by a test, and what is proved is cited by a page', async () => {
  const proved = (await collectProofs(readTaggedTests(root))).map(({ id }) => id)
  expect([...(await citedIds())].sort()).toEqual(proved)
})

describe('a tag', () => {
  test('belongs to the test whose options or comment it stands in', async () => {
    const text = [
      `test('one', { tag: '${mark('first')}' }, async () => {`,
      '  expect(1).toBe(1)',
      '})',
      'for (const strategy of strategies) {',
      `  test(\`two: \${strategy.id}\`, { tag: ['@slow', '${mark('first')}', '${mark('second')}'] }, () => {`,
      '    expect(2).toBe(2)',
      '  })',
      '}',
      `// ${mark('third')}`,
      `test('three', () => {})`,
    ].join('\n')
    const [first, second, third, ...others] = await scan(text)
    expect(others).toEqual([])
    expect(first).toMatchObject({ id: 'first', tests: [{ title: 'one', line: 1, each: null }, { line: 5 }] })
    expect(second?.tests).toEqual([
      {
        file: 'e2e/http/example.spec.ts',
        line: 5,
        title: `two: \${strategy.id}`,
        each: 'strategy',
        source: expect.stringMatching(/^test\(`two.*\n {2}expect\(2\)\.toBe\(2\)\n\}\)$/),
      },
    ])
    expect(third).toMatchObject({ id: 'third', tests: [{ title: 'three', line: 10 }] })
  })

  test('anywhere else is refused: it would prove nothing', async () => {
    for (const text of [
      `// ${mark('lost')}\nconst nothing = 1`,
      `test.describe('group', { tag: '${mark('lost')}' }, () => {})`,
      `test('one', { tag: tagOf('x') }, () => {}) // ${mark('lost')}`,
      `test('one', { annotation: '${mark('lost')}' }, () => {})`,
    ]) {
      await expect(scan(text), text).rejects.toThrow('example.spec.ts')
    }
  })

  test('is a kebab-case word', async () => {
    for (const id of ['', 'Upper', 'two--dashes', '1st', 'under_score', '-dash']) {
      await expect(scan(`test('one', { tag: '${mark(id)}' }, () => {})`), id).rejects.toThrow('kebab-case')
    }
  })
})
