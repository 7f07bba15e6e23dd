import { query } from '../support/http-database'
import { call, expect, expectProblem, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { readTrace } from '../support/http-trace'

// What the chapter on the two axes says and no other test asks: the combinations that the usual story leaves out.

const sessionRows = (server: TestServer, userId: string) =>
  query(server, 'SELECT id FROM "Session" WHERE "userId" = ?', [userId])

const traced = { headers: { 'x-trace': '1' } }

test('a sealed cookie alone: no row, no lookup, and a copy of it works after the sign-out, until its own end', {
  tag: '@proof:sealed-cookie-outlives-sign-out',
}, async ({ server, signIn, clock }) => {
  const mine = await signIn('sealed-cookie')
  expect(await sessionRows(server, mine.user.id)).toEqual([])
  const answer = await call(server, mine, 'GET', '/api/auth/sealed-cookie/me', traced)
  expect(readTrace(answer).db).toEqual([])
  const signOut = await call(server, mine, 'POST', '/api/auth/sealed-cookie/logout')
  const { expiresAt } = mine.answer.json.credential
  expect(signOut.json).toEqual({ effect: 'at-expiry', expiresAt })
  expect(signOut.setCookies[0], 'the browser’s own copy goes').toContain('cc_sealed=; Path=/; Max-Age=0')
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200, json: { decidedBy: 'credential' } })
  clock.set((Date.parse(expiresAt) - Date.now()) / 1000 + 1)
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})

test('a JWT in a cookie: three parts, out of script’s reach, and no lookup', { tag: '@proof:jwt-in-a-cookie' }, async ({
  server,
  signIn,
}) => {
  const mine = await signIn('jwt-cookie')
  expect(mine.secret).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(mine.answer.setCookies[0]).toMatch(/^cc_jwt=.*; HttpOnly; SameSite=Lax$/)
  const answer = await call(server, mine, 'GET', '/api/auth/jwt-cookie/me', traced)
  expect(answer.json.decidedBy).toBe('credential')
  expect(readTrace(answer).db).toEqual([])
  expect(await sessionRows(server, mine.user.id)).toEqual([])
})

test('an opaque token in the header leads to a row, and means nothing without it', {
  tag: '@proof:opaque-token-needs-its-row',
}, async ({ server, signIn }) => {
  const mine = await signIn('opaque-token')
  expect(Object.keys(mine.headers)).toEqual(['authorization'])
  const answer = await call(server, mine, 'GET', '/api/auth/opaque-token/me', traced)
  expect(answer.json.decidedBy).toBe('database')
  expect(readTrace(answer).db.map(({ op }) => op)).toEqual(['session.select'])
  const [row] = await sessionRows(server, mine.user.id)
  await query(server, 'DELETE FROM "Session" WHERE id = ?', [String(row?.id)])
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})
