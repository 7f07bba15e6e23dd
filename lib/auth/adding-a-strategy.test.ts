import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../cli/project.mjs'
import type { Strategy } from './strategies'

const page = readFileSync(path.join(root, 'docs/adding-a-strategy.md'), 'utf8')
const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`\`\`\`ts ${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code)

let folder = ''
let rows: Strategy[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-docs-'))
  const databaseUrl = `file:${path.join(folder, 'docs.db')}`
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('LOG_LEVEL', 'error')
  vi.stubEnv('SEAL_PASSWORD', createHash('sha256').update('opens nothing').digest('base64url'))
  const { applyMigrations } = await import('../db/migrations')
  await applyMigrations(databaseUrl)
  await (await import('./key-ring')).refreshKeyRing()
  rows = (await import(writeRows())).rows
}, 60_000)

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** The page's code as a module: its file as it is, its rows as they would stand in the table. */
function writeRows(): string {
  const table = readFileSync(path.join(root, 'lib/auth/strategies.ts'), 'utf8')
  const from = (text: string, home: string) =>
    text.replace(/from '(\.[^']*)'/g, (_, name: string) => `from '${path.join(root, home, name)}'`)
  const imports = [...table.matchAll(/^import .*$/gm)].map(([line]) => line).join('\n')
  const helpers = [...table.matchAll(/^const \w+ = \(of: Lifetimes\) => .*$/gm)].map(([line]) => line).join('\n')
  const [file = ''] = blocks('file')
  writeFileSync(path.join(folder, 'signed-fresh.ts'), from(file, 'lib/auth/formats'))
  const module = path.join(folder, 'rows.ts')
  writeFileSync(
    module,
    `${from(imports, 'lib/auth')}\nimport { withFreshUser } from './signed-fresh'\n${helpers}\nexport const rows = [${blocks('row').join(', ')}]\n`,
  )
  return module
}

async function newUser() {
  const { insertUser, findUserWithPassword } = await import('../db/users')
  const id = crypto.randomUUID()
  const user = { id, email: `${id}@test.example`, name: 'Somebody', role: 'member' as const }
  // No password is checked here, so any text will do as its hash.
  await insertUser({ ...user, passwordHash: 'none', createdAt: new Date() })
  const found = await findUserWithPassword(id)
  if (found === null) throw new Error('not stored')
  return { user, verifiedHash: found.passwordHash }
}

// @proof:a-strategy-is-one-row
test('each row of the page signs in, is believed, and ends as its format says', async () => {
  const { issueCredential } = await import('./sign-in')
  const { requirePrincipal } = await import('./guard')
  const { signOut } = await import('./sign-out')
  const { Recorder } = await import('../trace/recorder')
  const { describeStrategies } = await import('./traits')
  const described = await describeStrategies(rows)
  const taken = (await import('./strategies')).strategies.map(({ id }) => id)
  expect(rows.map(({ id }) => id)).toEqual(['jwt-cookie-denylist', 'sealed-bearer', 'jwt-fresh'])
  for (const [index, strategy] of rows.entries()) {
    expect(taken).not.toContain(strategy.id)
    const somebody = await newUser()
    const ask = (headers: HeadersInit) => new Request('http://localhost:3000/', { headers })
    const signedIn = await issueCredential(strategy, somebody, ask({}), null, new Recorder(false))
    const cookie = signedIn.setCookies[0]?.split(';')[0]
    const copy = ask(cookie === undefined ? { authorization: `Bearer ${signedIn.body.access_token}` } : { cookie })
    const me = () => requirePrincipal(strategy, copy, new Recorder(false), { touch: false })
    expect((await me()).user, strategy.id).toEqual(somebody.user)

    await expect(requirePrincipal(strategy, ask({}), new Recorder(false), { touch: false })).rejects.toThrow()
    const { effect } = await signOut(strategy, copy, new Recorder(false))
    expect(effect.effect, strategy.id).toBe(strategy.format.revocation)
    const after = await me().then(
      () => 'no',
      () => 'yes',
    )
    expect(described[index]?.credentials[0].traits['revocable-at-once'].value, strategy.id).toBe(after)
  }
})

test('the new file does what it is for: a role is the one of today', async () => {
  const { issueCredential } = await import('./sign-in')
  const { requirePrincipal } = await import('./guard')
  const { Recorder } = await import('../trace/recorder')
  const { updateRole } = await import('../db/users')
  const strategy = rows.find(({ id }) => id === 'jwt-fresh')
  if (strategy === undefined) throw new Error('no such row')
  const somebody = await newUser()
  const signedIn = await issueCredential(
    strategy,
    somebody,
    new Request('http://localhost:3000/'),
    null,
    new Recorder(false),
  )
  await updateRole(somebody.user.id, 'admin')
  const headers = { authorization: `Bearer ${signedIn.body.access_token}` }
  const principal = await requirePrincipal(
    strategy,
    new Request('http://localhost:3000/', { headers }),
    new Recorder(false),
    {
      touch: false,
    },
  )
  expect(principal).toMatchObject({ decidedBy: 'database', user: { role: 'admin' } })
})
