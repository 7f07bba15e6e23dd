import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { createPlainClient } from './client'

const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-copy-'))
const urlOf = (name: string) => `file:${path.join(folder, name)}.db`

/** People in each database at the start. */
const databases = { many: 1201, few: 3, used: 3, two: 2, emptyForMany: 0, holdsOne: 1, emptyForUsed: 0, refuses: 0 }

/** Source, target. */
const copies = [
  ['many', 'emptyForMany'],
  ['few', 'holdsOne'],
  ['used', 'emptyForUsed'],
  ['two', 'refuses'],
] as const

let outcomes: string[] = []

/** In a process of its own: the driver keeps files open that it was told to close, and a source in use is refused. */
function inProcess(script: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-'], {
    cwd: root,
    input: `${script}\nprocess.exit()`,
    encoding: 'utf8',
  })
  return stdout + stderr
}

beforeAll(async () => {
  const made = inProcess(`
    import { createPlainClient } from './lib/db/client'
    import { applyMigrations } from './lib/db/migrations'
    const at = new Date('2026-11-27T10:00:00.123Z')
    const person = (id) => ({ id, email: id + '@test.example', name: 'Zoë 🦊', passwordHash: '-', createdAt: at })
    const session = { strategy: 'session', secretHash: 'h', createdAt: at, lastSeenAt: at, expiresAt: new Date(+at + 1) }
    for (const [url, people] of ${JSON.stringify(Object.entries(databases).map(([name, n]) => [urlOf(name), n]))}) {
      await applyMigrations(url)
      const client = createPlainClient(url)
      await client.$queryRaw\`PRAGMA journal_mode = WAL\`
      const ids = Array.from({ length: people }, (_, i) => 'user-' + i)
      await client.user.createMany({ data: ids.map(person) })
      await client.session.createMany({ data: ids.map((id) => ({ ...session, id, userId: id, userAgent: null })) })
      if (people > 0) await client.rateLimit.create({ data: { key: 'k', points: 3, expiresAt: BigInt(+at) } })
    }`)
  expect(made).toBe('')
  expect(await createPlainClient(urlOf('used')).user.count(), 'opened here, and left open').toBe(3)
  // The last table refuses: what came before it has to go too.
  await createPlainClient(urlOf('refuses'))
    .$executeRaw`CREATE TRIGGER "no" BEFORE INSERT ON "RateLimit" BEGIN SELECT RAISE(ABORT, 'no'); END`
  const copied = inProcess(`
    import { copyDatabase } from './lib/db/copy'
    for (const [from, to] of ${JSON.stringify(copies.map((names) => names.map(urlOf)))}) {
      try {
        const copied = await copyDatabase({ from, to })
        console.log(copied.map(({ table, rows }) => table + ' ' + rows).join(', '))
      } catch (error) {
        console.log(error.name + ': ' + error.message.replaceAll('\\n', ' '))
      }
    }`)
  outcomes = copied.trim().split('\n')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('copies every row, over several batches, and each value as it was', async () => {
  expect(outcomes[0]).toBe(
    'user 1201, session 1201, refreshFamily 0, refreshToken 0, revokedToken 0, signingKey 0, rateLimit 1',
  )
  const [source, target] = [createPlainClient(urlOf('many')), createPlainClient(urlOf('emptyForMany'))]
  const order = { orderBy: { id: 'asc' } } as const
  expect(await target.user.findMany(order)).toEqual(await source.user.findMany(order))
  expect(await target.session.findMany(order)).toEqual(await source.session.findMany(order))
  expect(await target.rateLimit.findMany()).toEqual(await source.rateLimit.findMany())
})

test('refuses a target that has a row, and leaves it as it was', async () => {
  expect(outcomes[1]).toMatch(/^CopyError: the target is not empty/)
  expect(await createPlainClient(urlOf('holdsOne')).user.count()).toBe(1)
})

test('refuses a source that somebody has open', async () => {
  expect(outcomes[2]).toMatch(/^CopyError: the source is in use/)
  expect(await createPlainClient(urlOf('emptyForUsed')).user.count()).toBe(0)
})

test('a row that can’t be stored undoes all of it', async () => {
  expect(outcomes[3]).toMatch(/^(?!CopyError)\w*Error/)
  expect(await createPlainClient(urlOf('refuses')).user.count()).toBe(0)
})
