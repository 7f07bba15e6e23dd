import { createHash } from 'node:crypto'
import { unsealData } from 'iron-session'
import { query } from '../support/http-database'
import { call, expect, expectProblem, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

// What the chapter on sessions says and no other test asks.

const rowsOf = (server: TestServer, userId: string) =>
  query(server, 'SELECT id, "secretHash" FROM "Session" WHERE "userId" = ?', [userId])

test('a sign-in writes one row, and sets one cookie', { tag: '@proof:login-makes-a-row' }, async ({
  server,
  createUser,
  signIn,
}) => {
  const user = await createUser()
  expect(await rowsOf(server, user.id)).toEqual([])
  for (const rows of [1, 2]) {
    const { answer } = await signIn('session', user)
    expect(answer.setCookies).toHaveLength(1)
    expect(await rowsOf(server, user.id)).toHaveLength(rows)
  }
})

test('the row holds SHA-256 of the secret in the cookie, and the secret nowhere', {
  tag: '@proof:row-holds-only-a-hash',
}, async ({ server, signIn }) => {
  const { secret: cookie, user } = await signIn('session')
  const { id, secret } = await unsealData<{ id: string; secret: string }>(cookie, {
    password: server.sealPassword,
    ttl: 43_200,
  })
  const [row] = await query(server, 'SELECT * FROM "Session" WHERE "userId" = ?', [user.id])
  expect(row).toMatchObject({ id, secretHash: createHash('sha256').update(secret).digest('base64url') })
  for (const value of Object.values(row ?? {})) expect(String(value)).not.toContain(secret)
})

for (const strategy of ['session', 'opaque-token']) {
  test(`${strategy}: a role that changes in the database counts from the next request on`, {
    tag: '@proof:row-decides-the-role',
  }, async ({ server, signIn }) => {
    const mine = await signIn(strategy)
    const admin = () => call(server, mine, 'GET', `/api/auth/${strategy}/admin`)
    expectProblem(await admin(), 403, 'insufficient_role')
    await query(server, `UPDATE "User" SET role = 'admin' WHERE id = ?`, [mine.user.id])
    expect(await admin()).toMatchObject({ status: 200, json: { decidedBy: 'database' } })
    await query(server, `UPDATE "User" SET role = 'member' WHERE id = ?`, [mine.user.id])
    expectProblem(await admin(), 403, 'insufficient_role')
    expect((await whoAmI(server, mine)).json.user.role).toBe('member')
  })
}
