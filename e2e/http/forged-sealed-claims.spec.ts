import { sealData, unsealData } from 'iron-session'
import type { Answer } from '../support/http-client'
import { carry, expect, expectProblem, me, type SignedIn, test } from '../support/http-fixtures'
import { createSealPassword, type TestServer } from '../support/http-server'
import { strategies, strategyOf } from '../support/http-strategies'

const sealed = strategyOf('sealed-cookie')
const ttl = 43_200

type Claims = Record<string, unknown> & { exp: number; aud: string }

/** Seals whatever claims with the server's own password and asks `me` with them. */
async function withRealPassword(server: TestServer, { secret }: SignedIn) {
  const password = server.sealPassword
  const claims = await unsealData<Claims>(secret, { password, ttl })
  const send = async (value: unknown, sealedWith = password): Promise<Answer> =>
    me(server, sealed, carry(server, sealed, await sealData(value, { password: sealedWith, ttl })))
  return { claims, ask: (changes: Record<string, unknown>) => send({ ...claims, ...changes }), send }
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

test('a sealed cookie made exactly like a real one is taken: the forging itself works', async ({ server, signIn }) => {
  const { ask } = await withRealPassword(server, await signIn('sealed-cookie'))
  expect(await ask({})).toMatchObject({ status: 200 })
})

test('row 1, 2, 4: sealed-cookie: claims sealed with any other password are refused', async ({ server, signIn }) => {
  const { claims, send } = await withRealPassword(server, await signIn('sealed-cookie'))
  for (const password of [createSealPassword(), 'x'.repeat(32), 'complex_password_at_least_32_characters_long'])
    expectProblem(await send({ ...claims, role: 'admin' }, password), 401, 'credential_invalid')
})

test('row 7: sealed-cookie: exp is required, a whole number, and over when it is over', async ({ server, signIn }) => {
  const { claims, ask } = await withRealPassword(server, await signIn('sealed-cookie'))
  const values = [
    nowSeconds() - 1,
    nowSeconds(),
    0,
    -1,
    1.5,
    undefined,
    null,
    String(claims.exp),
    '',
    true,
    [claims.exp],
  ]
  for (const exp of values) expectProblem(await ask({ exp }), 401, 'credential_invalid')
  expect(await ask({ exp: nowSeconds() + 5 })).toMatchObject({ status: 200 })
})

test('row 8, 9: sealed-cookie: aud is matched exactly, and a session’s seal is none', async ({ server, signIn }) => {
  const { claims, ask } = await withRealPassword(server, await signIn('sealed-cookie'))
  const own = 'claim-check:sealed-cookie'
  expect(claims.aud).toBe(own)
  const others = strategies.filter((row) => row !== sealed).map(({ id }) => `claim-check:${id}`)
  for (const aud of [
    ...others,
    undefined,
    null,
    '',
    'claim-check',
    own.slice(0, -1),
    `${own}/`,
    own.toUpperCase(),
    [own],
  ])
    expectProblem(await ask({ aud }), 401, 'credential_invalid')
  const session = await signIn('session')
  expectProblem(await me(server, sealed, carry(server, sealed, session.secret)), 401, 'credential_invalid')
})

test('row 43: sealed-cookie: every claim is required and of its type; odd texts do no harm', async ({
  server,
  signIn,
}) => {
  const { ask, send } = await withRealPassword(server, await signIn('sealed-cookie'))
  for (const name of ['sub', 'email', 'name', 'role', 'iat']) {
    for (const value of [undefined, null, true, [], ['x'], {}])
      expectProblem(await ask({ [name]: value }), 401, 'credential_invalid')
  }
  for (const role of ['root', 'Admin', '']) expectProblem(await ask({ role }), 401, 'credential_invalid')
  for (const value of [null, [], 'x', 1, {}, true]) expectProblem(await send(value), 401, 'credential_invalid')
  for (const text of ["' OR 1=1--", '<script>', '\u0000', '\ud800', '\r\nSet-Cookie: a=b']) {
    for (const name of ['sub', 'name', 'email']) {
      const answer = await ask({ [name]: text })
      expect([200, 401], `${name} ${JSON.stringify(text)}`).toContain(answer.status)
      expect(answer.setCookies).toEqual([])
    }
  }
})
