import { createAdapter } from '@/lib/db/adapter'
import { sessionLookup } from '@/lib/db/sessions'

/** Copies a SQLite database into a file of its own, with the sessions of one strategy alone. Returns its address. */
export async function copyWithSessions(databaseUrl: string, strategyId: string, file: string): Promise<string> {
  await runScript(databaseUrl, `VACUUM INTO '${file}'`)
  const copy = `file:${file}`
  await runScript(copy, `PRAGMA journal_mode = WAL; DELETE FROM "Session" WHERE "strategy" <> '${strategyId}';`)
  return copy
}

/**
 * Adds sessions to a SQLite database, ten to a user. The database makes the rows itself, one statement for all of them. They
 * were seen just now, and end in so many seconds: in less than none they have ended.
 */
export async function addSessions(
  databaseUrl: string,
  strategyId: string,
  added: number,
  endsInSeconds = 43_200,
): Promise<void> {
  const now = new Date()
  const seenAt = textOf(now)
  const expiresAt = textOf(new Date(now.getTime() + endsInSeconds * 1000))
  await runScript(
    databaseUrl,
    `PRAGMA cache_size = -400000;
    BEGIN;
    INSERT OR IGNORE INTO "User" ("id", "email", "name", "passwordHash", "createdAt")
      ${numbersTo(Math.ceil(added / 10))}
      SELECT 'row-' || n, 'row-' || n || '@example.com', 'Row ' || n, '-', ${seenAt} FROM numbers;
    INSERT INTO "Session" ("id", "strategy", "userId", "secretHash", "createdAt", "lastSeenAt", "expiresAt", "userAgent")
      ${numbersTo(added)}
      SELECT ${randomUuid}, '${strategyId}', 'row-' || (1 + (n - 1) / 10), substr(hex(randomblob(22)), 1, 43),
        ${seenAt}, ${seenAt}, ${expiresAt}, 'bench' FROM numbers;
    COMMIT;
    PRAGMA wal_checkpoint(TRUNCATE);`,
  )
}

/** How SQLite would run the lookup of a session, one line for each table. */
export async function explainLookup(databaseUrl: string, strategyId: string): Promise<string[]> {
  const { sql, values } = sessionLookup('an id', strategyId)
  const database = await createAdapter(databaseUrl).connect()
  try {
    const argTypes = values.map(() => ({ scalarType: 'string' as const, arity: 'scalar' as const }))
    const { rows } = await database.queryRaw({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: values, argTypes })
    return rows.map((row) => String(row.at(-1)))
  } finally {
    await database.dispose()
  }
}

async function runScript(databaseUrl: string, script: string): Promise<void> {
  const database = await createAdapter(databaseUrl).connect()
  try {
    await database.executeScript(script)
  } finally {
    await database.dispose()
  }
}

/** The numbers from 1 on, as a table. */
function numbersTo(last: number): string {
  return `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last})`
}

/** As the ids that the server issues: version 4, spread over the whole index. */
const randomUuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
        || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/** A time as Prisma's adapter writes it. */
function textOf(date: Date): string {
  return `'${date.toISOString().replace('Z', '+00:00')}'`
}
