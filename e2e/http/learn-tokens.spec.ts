import { query } from '../support/http-database'
import { call, expect, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

// What the chapter on tokens says and no other test asks.

/** How many rows of the tables that hold sign-ins are somebody's. */
async function countOwn(server: TestServer, userId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['Session', 'RefreshFamily', 'RevokedToken']) {
    const [row] = await query(server, `SELECT count(*) AS n FROM "${table}" WHERE "userId" = ?`, [userId])
    counts[table] = Number(row?.n)
  }
  return counts
}

test('a JWT leaves no row behind: not at sign-in, not in use, not at sign-out', {
  tag: '@proof:jwt-leaves-no-row',
}, async ({ server, createUser, signIn }) => {
  const user = await createUser()
  const nothing = { Session: 0, RefreshFamily: 0, RevokedToken: 0 }
  const mine = await signIn('jwt', user)
  expect(await countOwn(server, user.id)).toEqual(nothing)
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
  await call(server, mine, 'POST', '/api/auth/jwt/logout')
  expect(await countOwn(server, user.id)).toEqual(nothing)
  await signIn('session', user)
  expect(await countOwn(server, user.id), 'a session would be seen').toEqual({ ...nothing, Session: 1 })
})
