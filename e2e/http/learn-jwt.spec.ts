import { createHmac, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { send } from '../support/http-client'
import { query } from '../support/http-database'
import { carry, expect, expectProblem, me, test, whoAmI } from '../support/http-fixtures'
import { decodeToken, encodePart, forge, type RealKey, readSigningKeys } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'

// What the chapter on the inside of a JWT says and no other test asks.

const jwt = strategyOf('jwt')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function askAsAdmin(server: TestServer, token: string) {
  return send(server, 'GET', '/api/auth/jwt/admin', { headers: carry(server, jwt, token) })
}

test('who has no key at all reads name, address and role; a sealed cookie tells nothing', {
  tag: '@proof:readable-without-a-key',
}, async ({ createUser, signIn }) => {
  const user = await createUser()
  const token = await signIn('jwt', user)
  const { name, email, role } = decodeToken(token.secret).claims
  expect({ name, email, role }).toEqual({ name: user.name, email: user.email, role: 'member' })
  const sealed = await signIn('sealed-cookie', user)
  for (const part of sealed.secret.split('*')) {
    expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(user.email)
  }
})

test('the claims: six registered names, three of our own, and a new jti for every sign-in', {
  tag: '@proof:registered-claims',
}, async ({ server, createUser, signIn }) => {
  const user = await createUser()
  const [first, second] = [await signIn('jwt', user), await signIn('jwt', user)].map(
    ({ secret }) => decodeToken(secret).claims,
  )
  expect(Object.keys(first ?? {}).sort()).toEqual(['aud', 'email', 'exp', 'iat', 'iss', 'jti', 'name', 'role', 'sub'])
  expect(first).toMatchObject({ iss: server.origin, aud: 'claim-check:jwt', sub: user.id })
  expect(first?.jti).toMatch(uuid)
  expect(second?.jti).not.toBe(first?.jti)
})

test('iat and exp are seconds since 1970', { tag: '@proof:times-in-seconds' }, async ({ signIn }) => {
  const { secret, answer } = await signIn('jwt')
  const { iat, exp } = decodeToken(secret).claims as { iat: number; exp: number }
  expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(30)
  expect(exp - iat).toBe(jwt.lifetimeSeconds)
  expect(new Date(exp * 1000).toISOString()).toBe(answer.json.credential.expiresAt)
})

test('a role that changes in the database changes in no token that is out', {
  tag: '@proof:role-as-of-sign-in',
}, async ({ server, signIn }) => {
  const setRole = (role: string, id: string) => query(server, 'UPDATE "User" SET role = ? WHERE id = ?', [role, id])
  const asMember = await signIn('jwt')
  const { user } = asMember
  await setRole('admin', user.id)
  expectProblem(await askAsAdmin(server, asMember.secret), 403, 'insufficient_role')
  const asAdmin = await signIn('jwt', user)
  expect(await askAsAdmin(server, asAdmin.secret)).toMatchObject({ status: 200, json: { decidedBy: 'credential' } })
  await setRole('member', user.id)
  expect(await askAsAdmin(server, asAdmin.secret), 'taken away, and still claimed').toMatchObject({ status: 200 })
  expect((await whoAmI(server, await signIn('jwt', user))).json.user.role).toBe('member')
})

test('HS256: the secret that verifies a token makes one for an admin', {
  tag: '@proof:hs256-verifier-can-mint',
}, async ({ server, signIn }) => {
  const { secret: token } = await signIn('jwt', undefined, { json: { alg: 'HS256' } })
  const { key } = (await readSigningKeys(server)).get('HS256') as RealKey
  const [header = '', claims = '', signature = ''] = token.split('.')
  expect(createHmac('sha256', key).update(`${header}.${claims}`).digest('base64url'), 'it verifies').toBe(signature)
  expectProblem(await askAsAdmin(server, token), 403, 'insufficient_role')
  const decoded = decodeToken(token)
  const minted = forge(decoded.header, { ...decoded.claims, role: 'admin' }, 'HS256', key)
  expect(await askAsAdmin(server, minted)).toMatchObject({ status: 200, json: { user: { role: 'admin' } } })
})

test('ES256: the published key verifies a token, and signs none', { tag: '@proof:public-key-mints-nothing' }, async ({
  server,
  signIn,
}) => {
  const { secret: token } = await signIn('jwt')
  const { header, claims } = decodeToken(token)
  const { keys } = (await send(server, 'GET', '/.well-known/jwks.json')).json
  const jwk = keys.find(({ kid }) => kid === header.kid) as JsonWebKey
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const dot = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(dot + 1), 'base64url')
  const input = Buffer.from(token.slice(0, dot))
  expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  expect(() => forge(header, { ...claims, role: 'admin' }, 'ES256', key)).toThrow()
})

test('a payload that somebody has changed decodes well, and is refused', {
  tag: '@proof:decoded-is-not-verified',
}, async ({ server, signIn }) => {
  const { secret } = await signIn('jwt')
  const [header, , signature] = secret.split('.')
  const changed = `${header}.${encodePart({ ...decodeToken(secret).claims, role: 'admin' })}.${signature}`
  expect(decodeToken(changed).claims.role, 'a decoder shows an admin').toBe('admin')
  expectProblem(await me(server, jwt, carry(server, jwt, changed)), 401, 'credential_invalid')
  expectProblem(await askAsAdmin(server, changed), 401, 'credential_invalid')
})
