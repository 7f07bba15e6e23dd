import type { JsonWebKey } from 'node:crypto'
import { unsealData } from 'iron-session'
import { query } from './http-database'
import type { TestServer } from './http-server'
import { kindOf } from './http-storage'

/** The private halves of the server's keys and the secret that it signs HS256 with. */
export async function privateKeyTexts(server: TestServer): Promise<string[]> {
  const rows = await query(server, 'SELECT "sealedPrivateJwk" FROM "SigningKey"')
  const keys = await Promise.all(
    rows.map(({ sealedPrivateJwk }) =>
      unsealData<JsonWebKey>(String(sealedPrivateJwk), { password: server.sealPassword, ttl: 0 }),
    ),
  )
  return keys.flatMap(({ k, d, p, q }) => [k, d, p, q]).filter((part) => part !== undefined)
}

/** Everything that the database holds, as text: each row of each table. */
export async function dumpDatabase(server: TestServer): Promise<string> {
  const tables = await query(
    server,
    kindOf(server.databaseUrl) === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  const rows = await Promise.all(tables.map(({ name }) => query(server, `SELECT * FROM "${name}"`)))
  return rows
    .flat()
    .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
    .join('\n')
}

/** The secret inside of a session cookie, which the database must know by its hash alone; null for any other text. */
export async function secretInside(seal: string, server: TestServer): Promise<string | null> {
  const inside = await unsealData<{ secret?: string }>(seal, { password: server.sealPassword, ttl: 0 })
  return inside.secret ?? null
}
