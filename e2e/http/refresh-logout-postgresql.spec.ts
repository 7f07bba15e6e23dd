import pg from 'pg'
import { type Answer, ownOrigin, send } from '../support/http-client'
import { query } from '../support/http-database'
import { expect, test } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { readClaims } from '../support/http-trace'

function ask(server: TestServer, action: 'refresh' | 'logout', cookie: string): Promise<Answer> {
  return send(server, 'POST', `/api/auth/jwt-refresh/${action}`, { headers: { ...ownOrigin(server), cookie } })
}

test('a logout that comes in the middle of a refresh waits for it, and states what it issued', async ({
  server,
  signIn,
  clock,
}) => {
  const cookie = (await signIn('jwt-refresh')).answer.setCookies[0]?.split(';')[0] ?? ''
  const id = /ccf_([0-9a-f-]{36})/.exec(cookie)?.[1]
  const client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  // Asked outside of the transaction, which goes on seeing what it saw first.
  const waiting = async () => {
    const [row] = await query(
      server,
      "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    return Number(row?.n)
  }
  const soon = { intervals: [20] }
  try {
    await client.query('BEGIN')
    await client.query('SELECT "id" FROM "RefreshToken" WHERE "id" = $1 FOR UPDATE', [id])
    const refreshing = ask(server, 'refresh', cookie)
    await expect.poll(waiting, soon).toBe(1)
    // The refresh has its instant; what it issues must be as of then, and not of the time when it could go on.
    clock.set(20)
    const ending = ask(server, 'logout', cookie)
    await expect.poll(waiting, soon).toBe(2)
    await client.query('COMMIT')
    const [refreshed, ended] = await Promise.all([refreshing, ending])
    expect(refreshed, refreshed.text).toMatchObject({ status: 200 })
    const exp = new Date(readClaims(refreshed.json.access_token).exp * 1000)
    expect(ended.json).toEqual({ effect: 'at-expiry', expiresAt: exp.toISOString() })
  } finally {
    await client.end()
  }
})
