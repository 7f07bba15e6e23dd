import { query } from '../support/http-database'
import { expect, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { sweepOnce } from '../support/sweep'

// Of its own: the tables are filled far into the future, where the server's own sweep finds nothing.
test.use({ serverEnv: { SESSION_IDLE_SECONDS: '1799' } })

const rows = 20_000
const tokensPerFamily = 4
const at = '2090-01-02 12:00:00'
const hour = 3_600_000

/** A time as both databases and Prisma read it, so many hours from the sweep. */
function time(hours: number): string {
  return new Date(Date.parse(`${at}Z`) + hours * hour).toISOString().replace('Z', '+00:00')
}

test('20,000 rows of each kind go in small batches that an index finds, and nothing else goes', {
  tag: '@rest',
}, async ({ server }) => {
  test.slow()
  await fill(server)
  const { deleted, statements } = await sweepOnce(server, new Date(`${at}Z`), hour / 2)
  const families = rows / tokensPerFamily
  expect(deleted).toBe(5 * rows + families)
  expect(await left(server)).toEqual({
    Session: [['living', rows]],
    RefreshFamily: [['living', families]],
    RefreshToken: [['living', rows]],
    // A revocation is kept for a day after its token's end.
    RevokedToken: [
      ['ended', rows],
      ['living', rows],
    ],
    RateLimit: [['living', rows]],
  })

  for (const { sql, plan, rows: count } of statements) {
    // There are a handful of keys, and no index on their end; a delete of nothing reads nothing.
    if (sql.includes('SigningKey') || sql.endsWith('WHERE 1=0')) continue
    expect(count, sql.slice(0, 200)).toBeLessThanOrEqual(250)
    for (const line of plan)
      expect(line, sql.slice(0, 200)).toMatch(/^(SEARCH .* USING (COVERING )?INDEX|LIST SUBQUERY)/)
  }
  // Between two full batches of one table everybody else has a turn.
  const full = statements.filter(({ sql, rows: count }) => /^\s*DELETE/i.test(sql) && count === 250)
  if (statements.length > 0) expect(full.length).toBeGreaterThan((5 * rows) / 250 - 10)
  for (const [index, { sql, turn }] of full.entries()) {
    const before = full[index - 1]
    if (before !== undefined && tableOf(before.sql) === tableOf(sql)) expect(turn).toBeGreaterThan(before.turn)
  }
})

const tableOf = (sql: string) => /FROM\s+[`"\w.]*?["`]?(\w+)["`]?\s+WHERE/i.exec(sql)?.[1]

/** Every table with what is over and what lives on. Ids say which is which; `old` is what is to go. */
async function fill(server: TestServer): Promise<void> {
  const numbers = `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows})`
  const insert = (table: string, columns: string, values: string) =>
    query(server, `INSERT INTO "${table}" (${columns}) ${numbers} SELECT ${values} FROM numbers`)
  const made = `'${time(-100)}'`
  await query(
    server,
    `INSERT INTO "User" ("id", "email", "name", "passwordHash", "createdAt") VALUES ('u', 'u@test.example', 'U', '-', ${made})`,
  )
  for (const [kind, seen, end] of [
    ['old', -1, 0],
    ['oldidle', -1, 10],
    ['living', -0.25, 10],
  ] as const) {
    await insert(
      'Session',
      '"id", "strategy", "userId", "secretHash", "createdAt", "lastSeenAt", "expiresAt"',
      `'${kind}-' || n, 'session', 'u', '-', ${made}, '${time(seen)}', '${time(end)}'`,
    )
  }
  for (const [kind, end] of [
    ['old', 0],
    ['living', 10],
  ] as const) {
    await query(
      server,
      `INSERT INTO "RefreshFamily" ("id", "userId", "alg", "createdAt", "expiresAt") ${numbers} SELECT '${kind}-' || n, 'u', 'ES256', ${made}, '${time(end)}' FROM numbers WHERE n <= ${rows / tokensPerFamily}`,
    )
    await insert(
      'RefreshToken',
      '"id", "familyId", "secretHash", "createdAt"',
      `'${kind}-' || n, '${kind}-' || (1 + n % ${rows / tokensPerFamily}), '-', ${made}`,
    )
    await insert('RateLimit', '"key", "points", "expiresAt"', `'${kind}-' || n, 1, ${Date.parse(time(end))}`)
  }
  for (const [kind, end] of [
    ['old', -24],
    ['ended', -23],
    ['living', 10],
  ] as const) {
    await insert(
      'RevokedToken',
      '"jti", "userId", "revokedAt", "expiresAt"',
      `'${kind}-' || n, 'u', ${made}, '${time(end)}'`,
    )
  }
}

/** What each table still holds of what was filled in, by kind. */
async function left(server: TestServer): Promise<Record<string, [string, number][]>> {
  const found: Record<string, [string, number][]> = {}
  for (const [table, id] of [
    ['Session', 'id'],
    ['RefreshFamily', 'id'],
    ['RefreshToken', 'id'],
    ['RevokedToken', 'jti'],
    ['RateLimit', 'key'],
  ] as const) {
    const kinds = ['ended', 'living', 'old', 'oldidle'].map(async (kind): Promise<[string, number]> => {
      const counted = await query(server, `SELECT count(*) AS n FROM "${table}" WHERE "${id}" LIKE '${kind}-%'`)
      return [kind, Number(counted[0]?.n)]
    })
    found[table] = (await Promise.all(kinds)).filter(([, count]) => count > 0)
  }
  return found
}
