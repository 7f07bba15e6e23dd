import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { listSources } from './sources'

/** What the linter, with the rules of this project, says of a text as a file. */
function lint(text: string): { refused: boolean; said: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-lint-'))
  try {
    writeFileSync(path.join(folder, 'planted.tsx'), `${text}\n`)
    const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const config = `--config-path=${path.join(root, 'biome.json')}`
    // Outside of the repository there is no list of files that git ignores.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [biome, 'lint', '--error-on-warnings', '--vcs-enabled=false', '--reporter=github', config, folder],
      { encoding: 'utf8' },
    )
    return { refused: status === 1, said: stdout + stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const unverified = 'verifies nothing, or takes its key'

test.each([
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
])('row B13: the linter refuses %j', (text, reason) => {
  const { refused, said } = lint(text)
  expect(refused).toBe(true)
  expect(said).toContain(reason)
})

const sql = 'put together from text'

test.each([
  ['export const find = (db: any, name: string) => db.$queryRawUnsafe(name)', sql],
  ['export const change = (db: any, name: string) => db.user.$executeRawUnsafe(name)', sql],
  ['export const find = (db: any, name: string) => db?.$queryRawUnsafe(name)', sql],
  ["export const find = (db: any, name: string) => db['$queryRawUnsafe'](name)", sql],
  ['export const find = ({ $queryRawUnsafe }: any, name: string) => $queryRawUnsafe(name)', sql],
  ['export const find = ({ $executeRawUnsafe: run }: any, name: string) => run(name)', sql],
  ['export const part = (Prisma: any, name: string) => Prisma.raw(name)', 'as it is'],
])('row B14: the linter refuses %j', (text, reason) => {
  const { refused, said } = lint(text)
  expect(refused).toBe(true)
  expect(said).toContain(reason)
})

test.each([
  ["'use server'\nexport async function change() {}", 'no Server Actions'],
  ["export async function change() {\n  'use server'\n}", 'no Server Actions'],
])('row B8, N2: the linter refuses %j', (text, reason) => {
  const { refused, said } = lint(text)
  expect(refused).toBe(true)
  expect(said).toContain(reason)
})

test.each([
  [
    'export const Raw = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />',
    'noDangerouslySetInnerHtml',
  ],
  ['export const run = (text: string) => eval(text)', 'noGlobalEval'],
  ['export const run = (text: string) => new Function(text)', 'like eval'],
])('row 73: the linter refuses %j', (text, reason) => {
  const { refused, said } = lint(text)
  expect(refused).toBe(true)
  expect(said).toContain(reason)
})

test('the linter lets through what is meant instead', () => {
  const good = [
    "import { jwtVerify } from 'jose'",
    "export const check = (token: string, key: CryptoKey) => jwtVerify(token, key, { algorithms: ['ES256'] })",
    'export const find = (db: { $queryRaw: (t: TemplateStringsArray, ...v: string[]) => void }, name: string) =>',
    `  db.$queryRaw\`SELECT 1 WHERE name = $\{name}\``,
  ]
  expect(lint(good.join('\n'))).toEqual({ refused: false, said: '' })
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
