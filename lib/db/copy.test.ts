import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { createPlainClient } from './client'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-copy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** In a process of its own: the driver keeps files open that it was told to close, and a source in use is refused. */
function inProcess(script: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-'], {
    cwd: root,
    input: `${script}\nprocess.exit()`,
    encoding: 'utf8',
  })
  return stdout + stderr
}

function makeDatabase(name: string, people = 0): string {
  const url = `file:${path.join(folder, name)}`
  const written = inProcess(`
    import { createPlainClient } from './lib/db/client'
    import { applyMigrations } from './lib/db/migrations'
    const url = ${JSON.stringify(url)}
    await applyMigrations(url)
    const client = createPlainClient(url)
    await client.$queryRaw\`PRAGMA journal_mode = WAL\`
    const at = new Date('2026-11-27T10:00:00.123Z')
    const ids = Array.from({ length: ${people} }, (_, i) => 'user-' + i)
    const person = (id) => ({ id, email: id + '@test.example', name: 'Zoë 🦊', passwordHash: '-', createdAt: at })
    const session = { strategy: 'session', secretHash: 'h', createdAt: at, lastSeenAt: at, expiresAt: new Date(+at + 1) }
    await client.user.createMany({ data: ids.map(person) })
    await client.session.createMany({ data: ids.map((id) => ({ ...session, id, userId: id, userAgent: null })) })
    if (ids.length > 0) await client.rateLimit.create({ data: { key: 'k', points: 3, expiresAt: BigInt(+at) } })`)
  expect(written).toBe('')
  return url
}

function copy(from: string, to: string): string {
  return inProcess(`
    import { copyDatabase } from './lib/db/copy'
    try {
      const copied = await copyDatabase(${JSON.stringify({ from, to })})
      console.log(copied.map(({ table, rows }) => table + ' ' + rows).join(', '))
    } catch (error) {
      console.log(error.name + ': ' + error.message)
    }`)
}

test('copies every row, over several batches, and each value as it was', async () => {
  const [from, to] = [makeDatabase('from.db', 1201), makeDatabase('to.db')]
  expect(copy(from, to).trim()).toBe(
    'user 1201, session 1201, refreshFamily 0, refreshToken 0, revokedToken 0, signingKey 0, rateLimit 1',
  )
  const [source, target] = [createPlainClient(from), createPlainClient(to)]
  const order = { orderBy: { id: 'asc' } } as const
  expect(await target.user.findMany(order)).toEqual(await source.user.findMany(order))
  expect(await target.session.findMany(order)).toEqual(await source.session.findMany(order))
  expect(await target.rateLimit.findMany()).toEqual(await source.rateLimit.findMany())
}, 120_000)

test('refuses a target that has a row, and leaves it as it was', async () => {
  const [from, to] = [makeDatabase('from.db', 3), makeDatabase('to.db', 1)]
  expect(copy(from, to)).toMatch(/^CopyError: the target is not empty/)
  expect(await createPlainClient(to).user.count()).toBe(1)
}, 120_000)

test('refuses a source that somebody has open', async () => {
  const [from, to] = [makeDatabase('from.db', 3), makeDatabase('to.db')]
  expect(await createPlainClient(from).user.count()).toBe(3)
  expect(copy(from, to)).toMatch(/^CopyError: the source is in use/)
  expect(await createPlainClient(to).user.count()).toBe(0)
}, 120_000)

test('a row that can’t be stored undoes all of it', async () => {
  const [from, to] = [makeDatabase('from.db', 2), makeDatabase('to.db')]
  const target = createPlainClient(to)
  // The last table refuses: what came before it goes too.
  await target.$executeRaw`CREATE TRIGGER "no" BEFORE INSERT ON "RateLimit" BEGIN SELECT RAISE(ABORT, 'no'); END`
  expect(copy(from, to)).toMatch(/Error/)
  expect(await target.user.count()).toBe(0)
}, 120_000)
