import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { query } from '../support/http-database'
import { call, carry, cookieValue, expect, expectProblem, me, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'

const opaque = strategyOf('opaque-token')

async function expectRefused(server: TestServer, token: string): Promise<void> {
  const answer = await me(server, opaque, carry(server, opaque, token))
  expect(answer.status, token).toBe(401)
  expectProblem(answer, 401, 'credential_invalid')
}

/** The id and the secret of `prefix_id.secret`. */
function split(token: string): { id: string; secret: string } {
  const [, id = '', secret = ''] = /^cc[rf]_([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  return { id, secret }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

test('row 1: opaque-token: any changed character is refused', async ({ server, signIn }) => {
  const signedIn = await signIn('opaque-token')
  const { secret } = signedIn
  for (let at = 0; at < secret.length; at += 2) {
    const character = secret[at] === 'a' ? 'b' : 'a'
    await expectRefused(server, secret.slice(0, at) + character + secret.slice(at + 1))
  }
  expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200 })
})

test('row 14: opaque-token: an unknown id, or another’s secret, is refused and makes no row', {
  tag: '@proof:the-database-holds-hashes',
}, async ({ server, signIn }) => {
  const [mine, theirs] = [split((await signIn('opaque-token')).secret), split((await signIn('opaque-token')).secret)]
  const rows = await query(server, 'SELECT count(*) AS n FROM "Session"')
  await expectRefused(server, `ccr_${randomUUID()}.${mine.secret}`)
  await expectRefused(server, `ccr_${randomUUID()}.${randomBytes(32).toString('base64url')}`)
  await expectRefused(server, `ccr_${theirs.id}.${mine.secret}`)
  await expectRefused(server, `ccr_${mine.id}.${hashOf(mine.secret)}`)
  expect(await query(server, 'SELECT count(*) AS n FROM "Session"')).toEqual(rows)
})

test('row 15: opaque-token: 256 bits, of which the database holds a hash alone', {
  tag: '@proof:the-database-holds-hashes',
}, async ({ server, signIn }) => {
  const { secret: token } = await signIn('opaque-token')
  const { id, secret } = split(token)
  const [row] = await query(server, 'SELECT * FROM "Session" WHERE id = ?', [id])
  expect(row?.secretHash).toBe(hashOf(secret))
  for (const value of Object.values(row ?? {})) expect(String(value)).not.toContain(secret)
})

test('row 15, 59: jwt-refresh: 256 bits, of which the database holds a hash alone', {
  tag: '@proof:refresh-token-is-a-row',
}, async ({ server, signIn }) => {
  const { answer, secret: accessToken } = await signIn('jwt-refresh')
  const { id, secret } = split(cookieValue(answer))
  const [row] = await query(server, 'SELECT * FROM "RefreshToken" WHERE id = ?', [id])
  expect(row?.secretHash).toBe(hashOf(secret))
  const families = await query(server, 'SELECT * FROM "RefreshFamily" WHERE id = ?', [String(row?.familyId)])
  for (const value of [row, ...families].flatMap((one) => Object.values(one ?? {}))) {
    expect(String(value)).not.toContain(secret)
    expect(String(value)).not.toContain(accessToken)
  }
})

test('row 12: jwt-denylist: the list holds the jti, and nothing of the token', {
  tag: ['@proof:denylist-is-server-state', '@proof:denied-by-jti'],
}, async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-denylist')
  const [, payload = ''] = signedIn.secret.split('.')
  const { jti, exp, sub } = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const listed = () => query(server, 'SELECT * FROM "RevokedToken" WHERE jti = ?', [jti])
  expect(await listed()).toEqual([])
  expect((await call(server, signedIn, 'POST', '/api/auth/jwt-denylist/logout')).json.effect).toBe('immediate')
  const [row] = await listed()
  expect(row).toMatchObject({ jti, userId: sub })
  expect(Date.parse(String(row?.expiresAt)), 'it goes with the token').toBe(exp * 1000)
  for (const value of Object.values(row ?? {})) expect(signedIn.secret).not.toContain(String(value))
  expectProblem(await whoAmI(server, signedIn), 401, 'credential_invalid')
})

test('row 36, 39: opaque-token: only the exact issued shape, and nothing long', async ({ server, signIn }) => {
  const { secret: token } = await signIn('opaque-token')
  const { id, secret } = split(token)
  const others = [
    `${id}.${secret}`,
    `ccf_${id}.${secret}`,
    `CCR_${id}.${secret}`,
    `ccr_${id.toUpperCase()}.${secret}`,
    `ccr_${id.replaceAll('-', '')}.${secret}`,
    `ccr_${id}.${secret}=`,
    `ccr_${id}..${secret}`,
    `ccr_${id}${secret}`,
    `ccr_${id}.${secret}A`,
    `ccr_${id}.${secret.slice(0, -1)}`,
    `ccr_' OR 1=1--.${secret}`,
    `ccr_${id}.${'A'.repeat(12_000)}`,
  ]
  for (const other of others) await expectRefused(server, other)
})
