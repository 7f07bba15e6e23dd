import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { expect, test } from '@playwright/test'
import { root } from '../../lib/cli/project.mjs'
import { createSealPassword } from '../support/http-server'
import { runStart } from '../support/server'

const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-start-'))
const good = { DATABASE_URL: `file:${path.join(folder, 'start.db')}`, SEAL_PASSWORD: createSealPassword() }

test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts with these settings; expects an end with a line for each name, and nothing of the values. */
async function expectRefused(env: Record<string, string>, names: string[], hidden: string[] = []): Promise<void> {
  const startedAt = Date.now()
  const { code, stdout, stderr } = await runStart({ env: { ...good, ...env } })
  const about = JSON.stringify(env)
  expect(code, about).toBeGreaterThan(0)
  expect(Date.now() - startedAt, 'at once').toBeLessThan(10_000)
  for (const name of names) expect(stderr, about).toContain(`${name}: `)
  expect(stderr, 'one line each, no stack').not.toMatch(/\n\s+at /)
  for (const line of stderr.trim().split('\n')) expect(names, line).toContain(/^claim-check: (\w+): \S/.exec(line)?.[1])
  for (const value of [...hidden, good.SEAL_PASSWORD]) expect(stdout + stderr, about).not.toContain(value)
}

// Which others are bad is asked of what decides it: lib/weak-secret.test.ts and lib/env.test.ts.
const badSecrets: [string, string][] = [
  ['short', 'q7Rw2zLx9Tn4'],
  ['iron-session’s example', 'complex_password_at_least_32_characters_long'],
  ['random to look at, and published', 'r9iMKoe5CRMgvJBBtp4HrqN7QiPpUToj'],
  ['one weak of two', `{"2":"${createSealPassword()}","1":"secretsecretsecretsecretsecretsecret"}`],
  ['broken JSON', `{"1":"${createSealPassword()}"`],
]

for (const [name, secret] of badSecrets) {
  test(`row 10: SEAL_PASSWORD ${name} stops the start`, async () => {
    await expectRefused({ SEAL_PASSWORD: secret }, ['SEAL_PASSWORD'], [secret])
  })
}

test('CLOCK_OFFSET_FILE is refused without a test server, and off loopback', async () => {
  const clock = { CLOCK_OFFSET_FILE: path.join(folder, 'clock-file') }
  await expectRefused({ ...clock, CLAIM_CHECK_TEST: '' }, ['CLOCK_OFFSET_FILE'], ['clock-file'])
  await expectRefused({ ...clock, CLAIM_CHECK_TEST: '0' }, ['CLOCK_OFFSET_FILE'])
  await expectRefused({ ...clock, CLAIM_CHECK_TEST: '1', HOST: '0.0.0.0' }, ['CLOCK_OFFSET_FILE'])
})

test('row 58: DEMO=1 on a HOST that is not loopback needs DEMO_PUBLIC=1', async () => {
  for (const HOST of ['0.0.0.0', '::', '192.0.2.1', '127.0.0.1.example'])
    await expectRefused({ DEMO: '1', HOST }, ['DEMO_PUBLIC'])
})

/** `npm run db:migrate` or `db:seed` without npm. */
async function runDatabase(command: 'migrate' | 'seed', env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('lib', 'cli', 'database.ts'), command], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...good, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

async function emailsIn(url: string): Promise<unknown[]> {
  const client = createClient({ url })
  const { rows } = await client.execute('SELECT email FROM "User" ORDER BY email')
  client.close()
  return rows.map(({ email }) => email)
}

test('row 58: db:seed without DEMO=1 does not touch the database, and with it writes the two accounts', async () => {
  const file = path.join(folder, 'seed.db')
  const DATABASE_URL = `file:${file}`
  const expectNoSeed = async (DEMO: string) => {
    const { code, stdout, stderr } = await runDatabase('seed', { DATABASE_URL, DEMO })
    expect(code, stderr).toBe(1)
    expect(stderr).toMatch(/^claim-check: DEMO: \S.*set DEMO=1/m)
    expect(stderr, 'no stack').not.toMatch(/\n\s+at /)
    expect(stdout).toBe('')
  }
  // An empty variable counts as unset, and keeps what a .env file of this machine says out.
  for (const DEMO of ['', '0']) await expectNoSeed(DEMO)
  expect(existsSync(file)).toBe(false)
  const migrated = await runDatabase('migrate', { DATABASE_URL, DEMO: '' })
  expect(migrated.code, migrated.stderr).toBe(0)
  await expectNoSeed('')
  expect(await emailsIn(DATABASE_URL)).toEqual([])
  const seeded = await runDatabase('seed', { DATABASE_URL, DEMO: '1' })
  expect(seeded.code, seeded.stderr).toBe(0)
  expect(await emailsIn(DATABASE_URL)).toEqual(['ada@example.com', 'grace@example.com'])
})

test('without a build the start says what makes one', async () => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'claim-check-unbuilt-'))
  for (const name of ['start.mjs', 'project.mjs', 'step.mjs'])
    cpSync(path.join(root, 'lib', 'cli', name), path.join(copy, 'lib', 'cli', name))
  const { code, stderr } = await runStart({ env: good, root: copy })
  rmSync(copy, { recursive: true })
  expect(code).toBe(1)
  expect(stderr).toBe('claim-check: there is no build yet: run npm run build\n')
})

// One of each kind: lib/env.test.ts has the others.
const badValues: [string, string][] = [
  ['DATABASE_URL', 'mysql://u:hidden-pw@h/d'],
  ['APP_ORIGIN', 'https://u:hidden-pw@claims.example'],
  ['SITE_URL', 'nope'],
  ['SECURITY_CONTACT', 'https://u:hidden-pw@h/'],
  ['PORT', '65536'],
  ['SESSION_IDLE_SECONDS', '1e99'],
]

for (const [name, value] of badValues) {
  test(`a bad ${name} stops the start with its name`, async () => {
    await expectRefused({ [name]: value }, [name], ['hidden-pw'])
  })
}

test('several bad values are named together', async () => {
  await expectRefused({ PORT: 'x', DEMO: 'maybe', TRUST_PROXY: 'all' }, ['PORT', 'DEMO', 'TRUST_PROXY'])
})

test('a database that can’t be used stops the start with DATABASE_URL', async () => {
  const junk = path.join(folder, 'junk.db')
  writeFileSync(junk, 'this is no database, whatever its name says'.repeat(200))
  const urls = [`file:${junk}`, `file:${folder}`, '/dev/null/x.db'].map((url) =>
    url.startsWith('file:') ? url : `file:${url}`,
  )
  urls.push('postgresql://someone:hidden-pw@127.0.0.1:1/nothing')
  for (const DATABASE_URL of urls) await expectRefused({ DATABASE_URL }, ['DATABASE_URL'], ['hidden-pw'])
})

test('a port that is taken stops the start and says so', async () => {
  const holder = net.createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as net.AddressInfo
  const { code, stderr } = await runStart({ env: { ...good, PORT: String(port) } })
  await new Promise((resolve) => holder.close(resolve))
  expect(code).toBeGreaterThan(0)
  expect(stderr).toContain(String(port))
  expect(stderr).toContain('PORT=')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('row 77: keys sealed with another SEAL_PASSWORD stop the start with its name', async () => {
  const { startTestServer } = await import('../support/http-server')
  const server = await startTestServer({ DATABASE_URL: good.DATABASE_URL, SEAL_PASSWORD: good.SEAL_PASSWORD })
  await server.stop()
  const other = createSealPassword()
  const { code, stdout, stderr } = await runStart({ env: { ...good, SEAL_PASSWORD: other } })
  expect(code).toBeGreaterThan(0)
  expect(stderr).toContain('SEAL_PASSWORD: ')
  expect(stdout + stderr).not.toContain(other)
})
