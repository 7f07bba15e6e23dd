import { ownOrigin, send } from '../support/http-client'
import { call, expect, expectProblem, test, whoAmI } from '../support/http-fixtures'
import { decodeToken, forge, readSigningKeys } from '../support/http-forge'

// Of its own: the keys of this server are rotated.
test.use({ serverEnv: { KEY_CACHE_SECONDS: '1' } })

const kidOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid as string

test('rotation from a command line needs the own origin', async ({ server }) => {
  expectProblem(await send(server, 'POST', '/api/keys/rotate'), 403, 'cross_site_request')
})

test('row 12: the re-encoded twins of a denylisted token are refused too', {
  tag: ['@proof:revocable-at-once', '@proof:denied-by-jti'],
}, async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-denylist')
  const [header = '', payload = '', signature = ''] = signedIn.secret.split('.')
  // (r, n − s) verifies wherever (r, s) does.
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const bytes = Buffer.from(signature, 'base64url')
  const s = BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const twinBytes = Buffer.concat([
    bytes.subarray(0, 32),
    Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex'),
  ])
  const twin = `${header}.${payload}.${twinBytes.toString('base64url')}`
  const ask = (token: string) => whoAmI(server, { ...signedIn, headers: { authorization: `Bearer ${token}` } })
  expect(await ask(twin), 'another text, the same token').toMatchObject({ status: 200 })

  const keys = await readSigningKeys(server)
  const es256 = [...keys.values()].find(({ kid }) => kid === kidOf(signedIn.secret))
  if (es256 === undefined) throw new Error('no such key')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  const signedAgain = forge(decode(header), decode(payload), 'ES256', es256.key)
  expect(await ask(signedAgain)).toMatchObject({ status: 200 })

  expect((await call(server, signedIn, 'POST', '/api/auth/jwt-denylist/logout')).json.effect).toBe('immediate')
  for (const token of [signedIn.secret, twin, signedAgain, `${signedIn.secret}=`]) {
    expectProblem(await ask(token), 401, 'credential_invalid')
  }
})

test('a revoked token stays revoked when its account is deleted', async ({ server, signIn, createUser }) => {
  const user = await createUser()
  const token = await signIn('jwt-denylist', user)
  const session = await signIn('session', user)
  expect((await call(server, token, 'POST', '/api/auth/jwt-denylist/logout')).json.effect).toBe('immediate')
  const deletion = { json: { password: user.password } }
  expect(await call(server, session, 'DELETE', '/api/account', deletion)).toMatchObject({ status: 204 })
  expectProblem(await whoAmI(server, token), 401, 'credential_invalid')
})

// Last: it moves the clock past the end of the keys that the others would find.
test('row 41: a new key is published, then signs; old tokens are good until they expire; then the old key is gone', {
  tag: '@proof:survives-key-rotation',
}, async ({ server, signIn, clock }) => {
  const published = async () => {
    const { keys } = (await send(server, 'GET', '/.well-known/jwks.json')).json
    return keys.filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid)
  }
  clock.set(100)
  const before = await signIn('jwt')
  const { header, claims } = decodeToken(before.secret)
  const oldKey = (await readSigningKeys(server)).get('ES256')?.key ?? null
  // A token that has expired shows nothing of its key, so each of these is issued when it is shown.
  const forgeAt = (offsetSeconds: number, kid: unknown, key: typeof oldKey) => {
    const iat = Number(claims.iat) + offsetSeconds - 100
    return forge({ ...header, kid }, { ...claims, iat, exp: iat + 900 }, 'ES256', key)
  }
  const ask = (token: string) => whoAmI(server, { ...before, headers: { authorization: `Bearer ${token}` } })
  expect(await ask(forgeAt(100, header.kid, oldKey))).toMatchObject({ status: 200 })
  const rotate = () => send(server, 'POST', '/api/keys/rotate', { headers: ownOrigin(server) })
  expect(await rotate()).toMatchObject({ status: 200 })
  const [oldKid, newKid] = [kidOf(before.secret), (await published()).find((kid) => kid !== kidOf(before.secret))]
  expect(newKid).toBeDefined()
  // The period of a second may be over before a sign-in is; so it is made while the rotation is still to come.
  clock.set(40)
  expect(kidOf((await signIn('jwt')).secret), 'published, not signing yet').toBe(oldKid)
  clock.set(100)
  expectProblem(await rotate(), 429, 'rate_limited')

  clock.set(102)
  const after = await signIn('jwt')
  expect(kidOf(after.secret)).toBe(newKid)
  expect(await whoAmI(server, before)).toMatchObject({ status: 200 })
  clock.set(980)
  expect(await whoAmI(server, before)).toMatchObject({ status: 200 })
  expect(await published(), 'the old key still verifies').toContain(oldKid)
  expect(await ask(forgeAt(980, oldKid, oldKey))).toMatchObject({ status: 200 })

  clock.set(1900)
  await expect.poll(published, { message: 'the background refresh drops it' }).toEqual([newKid])
  expectProblem(await whoAmI(server, before), 401, 'credential_invalid')
  expectProblem(await ask(forgeAt(1900, oldKid, oldKey)), 401, 'credential_invalid')
  const newKey = (await readSigningKeys(server)).get('ES256')?.key ?? null
  expect(await ask(forgeAt(1900, newKid, newKey)), 'the same claims under the new key').toMatchObject({ status: 200 })
})
