import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dropDatabase, requestDatabase } from './postgresql'

export type DatabaseKind = 'sqlite' | 'postgresql'

/** An empty database for one test server, or for several that share it. */
export interface TestDatabase {
  /** For DATABASE_URL */
  url: string
  remove(): Promise<void>
}

/** Makes a database of the kind, without a row: an SQLite file of the global set-up has its tables already. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'postgresql') {
    const url = await requestDatabase()
    return { url, remove: () => dropDatabase(url) }
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-database-'))
  const file = path.join(folder, 'claim-check.db')
  const migrated = process.env.CLAIM_CHECK_MIGRATED
  if (migrated !== undefined) copyFileSync(migrated, file)
  return {
    url: `file:${file}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

export function kindOf(databaseUrl: string): DatabaseKind {
  return databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'
}
