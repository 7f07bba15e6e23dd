import { PrismaPg } from '@prisma/adapter-pg'
import { WatchfulLibSql } from './sqlite-connection'

/** How long a locked database is waited for before the request fails, in milliseconds. */
export const busyPatienceMs = 3000

/** The driver for a database address. A server passes how long a lock is waited for; a migration may make the file. */
export function createAdapter(databaseUrl: string, lockPatienceMs?: number) {
  return isSqlite(databaseUrl)
    ? new WatchfulLibSql(databaseUrl, lockPatienceMs === undefined)
    : new PrismaPg({
        connectionString: databaseUrl,
        max: 10,
        connectionTimeoutMillis: busyPatienceMs,
        // PostgreSQL itself would wait for a lock without end, and the request with it.
        // A migration passes none: instances that start together wait for each other's advisory lock.
        lock_timeout: lockPatienceMs,
      })
}

export function isSqlite(databaseUrl: string): boolean {
  return databaseUrl.startsWith('file:')
}
