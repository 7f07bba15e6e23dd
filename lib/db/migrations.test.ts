import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { applyMigrations } from './migrations'

let folder = ''
let databaseUrl = ''

// By another process, so that this one has not loaded the engine.
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-migrations-'))
  databaseUrl = `file:${path.join(folder, 'claim-check.db')}`
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('SEAL_PASSWORD', 'only to complete the settings: 5f0c1b7d9ae2')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join('lib', 'cli', 'database.ts'), 'migrate'],
    { encoding: 'utf8' },
  )
  expect(stdout, stderr).toMatch(/^Applied \S+_init\.$/m)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('where nothing is missing the engine is not loaded; what is not as it should be is for the engine to judge', async () => {
  const instantiate = vi.spyOn(WebAssembly, 'instantiate')
  expect(await applyMigrations(databaseUrl)).toEqual([])
  expect(instantiate).not.toHaveBeenCalled()

  const client = createClient({ url: databaseUrl })
  await client.execute('UPDATE "_prisma_migrations" SET "finished_at" = NULL')
  client.close()
  await expect(applyMigrations(databaseUrl), 'a migration that failed half-way').rejects.toThrow()
  expect(instantiate).toHaveBeenCalled()
})
