import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'libsql'

/**
 * What SQLite finds wrong with a database file, looked at in a copy: whoever opens the file itself repairs it, and what the
 * server makes of it would not be seen.
 */
export function findDamage(databaseUrl: string): string[] {
  const file = databaseUrl.slice('file:'.length)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-damage-'))
  try {
    const copy = path.join(folder, 'copy.db')
    for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    const database = new Database(copy)
    try {
      const integrity = database.prepare('PRAGMA integrity_check').raw().all() as unknown[][]
      const foreignKeys = database.prepare('PRAGMA foreign_key_check').raw().all() as unknown[][]
      const wrong = integrity.map(String).filter((line) => line !== 'ok')
      return [...wrong, ...foreignKeys.map((row) => `a row without its parent: ${row.join(', ')}`)]
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
