import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { listSources } from './sources'

/** What the linter, with the rules of this project, says of each of these texts as a file of its own: its errors. */
function lint(texts: readonly string[]): { status: number | null; said: string[] } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-lint-'))
  try {
    for (const [index, text] of texts.entries()) writeFileSync(path.join(folder, `planted-${index}.tsx`), `${text}\n`)
    const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const config = `--config-path=${path.join(root, 'biome.json')}`
    // Outside of the repository there is no list of files that git ignores.
    const { status, stdout } = spawnSync(
      process.execPath,
      [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', config, folder],
      { encoding: 'utf8' },
    )
    const lines = stdout.split('\n').filter((line) => line.startsWith('::error '))
    return {
      status,
      said: texts.map((_, index) => lines.filter((line) => line.includes(`planted-${index}.tsx,`)).join('\n')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const unverified = 'verifies nothing, or takes its key'

const jose = [
  ["import { decodeJwt } from 'jose'\nexport const claimsOf = (token: string) => decodeJwt(token)", unverified],
  ["import { decodeJwt as read } from 'jose'\nexport const claimsOf = (token: string) => read(token)", unverified],
  ["import * as jose from 'jose'\nexport const claimsOf = (token: string) => jose.decodeJwt(token)", unverified],
  ["export const claimsOf = async (token: string) => (await import('jose')).decodeJwt(token)", unverified],
  [
    "import { UnsecuredJWT } from 'jose'\nexport const claimsOf = (token: string) => UnsecuredJWT.decode(token)",
    unverified,
  ],
  [
    "import { EmbeddedJWK, jwtVerify } from 'jose'\nexport const check = (t: string) => jwtVerify(t, EmbeddedJWK)",
    unverified,
  ],
  [
    "import { createRemoteJWKSet } from 'jose'\nexport const keysAt = (url: URL) => createRemoteJWKSet(url)",
    unverified,
  ],
  ["import { decodeJwt } from 'jose/jwt/decode'\nexport const claimsOf = decodeJwt", 'by another door'],
  ["export { UnsecuredJWT } from 'jose'", unverified],
] as const

const sql = 'put together from text'

const sqlTexts = [
  ['export const find = (db: any, name: string) => db.$queryRawUnsafe(name)', sql],
  ['export const change = (db: any, name: string) => db.user.$executeRawUnsafe(name)', sql],
  ['export const find = (db: any, name: string) => db?.$queryRawUnsafe(name)', sql],
  ["export const find = (db: any, name: string) => db['$queryRawUnsafe'](name)", sql],
  ['export const find = ({ $queryRawUnsafe }: any, name: string) => $queryRawUnsafe(name)', sql],
  ['export const find = ({ $executeRawUnsafe: run }: any, name: string) => run(name)', sql],
  ['export const part = (Prisma: any, name: string) => Prisma.raw(name)', 'as it is'],
] as const

const actions = [
  ["'use server'\nexport async function change() {}", 'no Server Actions'],
  ["export async function change() {\n  'use server'\n}", 'no Server Actions'],
] as const

const markup = [
  [
    'export const Raw = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />',
    'noDangerouslySetInnerHtml',
  ],
  ['export const run = (text: string) => eval(text)', 'noGlobalEval'],
  ['export const run = (text: string) => new Function(text)', 'like eval'],
] as const

const planted = [...jose, ...sqlTexts, ...actions, ...markup]
const answered = lint(planted.map(([text]) => text))
const saidOf = (text: string) => answered.said[planted.findIndex(([one]) => one === text)]

test.each(jose)('row B13: the linter refuses %j', (text, reason) => {
  expect(saidOf(text)).toContain(reason)
})

test.each(sqlTexts)('row B14: the linter refuses %j', (text, reason) => {
  expect(saidOf(text)).toContain(reason)
})

test.each(actions)('row B8, N2: the linter refuses %j', (text, reason) => {
  expect(saidOf(text)).toContain(reason)
})

test.each(markup)('row 73: the linter refuses %j', (text, reason) => {
  expect(saidOf(text)).toContain(reason)
})

test('what is refused ends the linter with an error', () => {
  expect(answered.status).toBe(1)
})

test('the linter lets through what is meant instead', () => {
  const good = [
    "import { jwtVerify } from 'jose'",
    "export const check = (token: string, key: CryptoKey) => jwtVerify(token, key, { algorithms: ['ES256'] })",
    'export const find = (db: { $queryRaw: (t: TemplateStringsArray, ...v: string[]) => void }, name: string) =>',
    `  db.$queryRaw\`SELECT 1 WHERE name = $\{name}\``,
  ]
  expect(lint([good.join('\n')])).toEqual({ status: 0, said: [''] })
})

test('row B13, B14: nothing of that stands in the sources, but where a remark says why it may', () => {
  const banned = [
    'decodeJwt',
    'UnsecuredJWT',
    'EmbeddedJWK',
    'createRemoteJWKSet',
    'RawUnsafe',
    'Prisma.raw',
    'InnerHTML',
  ]
  const found = listSources(['app', 'lib']).filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return banned.some((word) => text.includes(word))
  })
  expect(found).toEqual([
    'app/(site)/learn/_components/structured-data.tsx',
    'app/layout.tsx',
    'lib/downstream/credential.ts',
  ])
  for (const file of found)
    expect(readFileSync(path.join(root, file), 'utf8')).toMatch(/biome-ignore lint\/\w+\/\w+: \S/)
})
