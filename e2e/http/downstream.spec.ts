import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { ask, expectRefused, test, told } from '../support/downstream-fixtures'
import { ownOrigin, send } from '../support/http-client'
import { ada, call, expect, expectProblem, grace, whoAmI } from '../support/http-fixtures'
import { decodeToken, encodePart, forge, readSigningKeys } from '../support/http-forge'

test('a token is enough: who somebody is, decided with the public keys alone', {
  tag: '@proof:downstream-decides-alone',
}, async ({ downstream, signIn }) => {
  const { secret, user } = await signIn('jwt', ada)
  const answer = await ask(downstream, secret)
  expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
  expect(answer.json).toEqual({
    sub: user.id,
    name: ada.name,
    role: 'admin',
    decidedBy: 'credential',
    checkedWith: decodeToken(secret).header.kid,
  })
  for (const alg of ['RS256', 'EdDSA']) {
    const other = await signIn('jwt', grace, { json: { alg } })
    expect(told(await ask(downstream, other.secret)), alg).toMatchObject({ role: 'member' })
  }
})

test('a signed-out token is still good there, until it expires', {
  tag: '@proof:downstream-outlives-signing-out',
}, async ({ server, downstream, signIn }) => {
  const mine = await signIn('jwt')
  expect((await call(server, mine, 'POST', '/api/auth/jwt/logout')).json.effect).toBe('at-expiry')
  expect((await ask(downstream, mine.secret)).status).toBe(200)
})

test('row 2: HS256 is good on the site and refused there: the service has no secret', {
  tag: '@proof:downstream-refuses-shared-secret',
}, async ({ server, downstream, signIn }) => {
  const mine = await signIn('jwt', ada, { json: { alg: 'HS256' } })
  expect((await whoAmI(server, mine)).status).toBe(200)
  await expectRefused(downstream, mine.secret, 'algorithm')
})

test('row 4: HS256 made with the published key is refused before any signature is looked at', {
  tag: '@proof:public-key-is-no-secret',
}, async ({ server, downstream, signIn }) => {
  const { claims } = decodeToken((await signIn('jwt')).secret)
  const { keys } = (await send(server, 'GET', '/.well-known/jwks.json')).json
  for (const jwk of keys) {
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
    for (const secret of [pem, pem.trim(), JSON.stringify(jwk)]) {
      const header = { alg: 'HS256', typ: 'at+jwt', kid: String(jwk.kid) }
      await expectRefused(downstream, forge(header, claims, 'HS256', Buffer.from(secret)), 'algorithm')
    }
  }
})

test('row 3: alg none, in any casing', async ({ downstream, signIn }) => {
  const { secret } = await signIn('jwt')
  const [, payload = '', signature = ''] = secret.split('.')
  const { header } = decodeToken(secret)
  for (const alg of ['none', 'None', 'nOnE', 'NONE', 'none ']) {
    const forged = encodePart({ ...header, alg })
    for (const last of ['', signature]) await expectRefused(downstream, `${forged}.${payload}.${last}`, 'algorithm')
  }
})

test('row 8, 9: tokens of every other strategy are refused for their audience', {
  tag: '@proof:audience-keeps-services-apart',
}, async ({ downstream, signIn }) => {
  for (const id of ['jwt-cookie', 'jwt-denylist', 'jwt-refresh']) {
    await expectRefused(downstream, (await signIn(id)).secret, 'audience')
  }
})

test('row 7, 8, 9, B13: each claim is checked: issuer, audience, type, times, kind', async ({
  server,
  downstream,
  signIn,
}) => {
  const { secret } = await signIn('jwt')
  const { header, claims } = decodeToken(secret)
  const key = (await readSigningKeys(server)).get('ES256')?.key
  if (key === undefined) throw new Error('no such key')
  const sign = (change: object, headerChange: object = {}) =>
    forge({ ...header, ...headerChange }, { ...claims, ...change }, 'ES256', key)
  expect((await ask(downstream, sign({}))).status, 'the forging itself').toBe(200)
  const nowSeconds = Math.floor(Date.now() / 1000)
  const cases: [string, string][] = [
    [sign({ iss: `${server.origin}/` }), 'issuer'],
    [sign({ iss: undefined }), 'issuer'],
    [sign({ aud: 'claim-check:jwt2' }), 'audience'],
    [sign({ aud: ['claim-check:jwt', 'another'] }), 'audience'],
    [sign({ aud: undefined }), 'audience'],
    [sign({}, { typ: 'JWT' }), 'type'],
    [sign({}, { typ: undefined }), 'type'],
    [sign({ exp: nowSeconds - 1 }), 'time'],
    [sign({ exp: undefined }), 'claims'],
    [sign({ exp: String(nowSeconds + 60) }), 'time'],
    [sign({ exp: nowSeconds + 60.5 }), 'time'],
    [sign({ nbf: nowSeconds + 60 }), 'time'],
    [sign({ iat: nowSeconds + 90 }), 'time'],
    [sign({ iat: nowSeconds + 86_400 }), 'time'],
    [sign({ iat: nowSeconds - 0.5 }), 'time'],
    [sign({ iat: String(nowSeconds) }), 'time'],
    [sign({ iat: undefined }), 'claims'],
    [sign({ role: undefined }), 'claims'],
    [sign({ role: 7 }), 'claims'],
    [sign({ sub: { id: 1 } }), 'claims'],
  ]
  for (const [token, check] of cases) await expectRefused(downstream, token, check)
  expect((await ask(downstream, sign({ iat: nowSeconds + 30 }))).status, 'clocks differ').toBe(200)
})

test('row 7: a token ends at its exp and not a second later', { tag: '@proof:exp-without-tolerance' }, async ({
  server,
  downstream,
  signIn,
}) => {
  const { header, claims } = decodeToken((await signIn('jwt')).secret)
  const key = (await readSigningKeys(server)).get('ES256')?.key ?? null
  const exp = Math.floor(Date.now() / 1000) + 3
  const token = forge(header, { ...claims, exp }, 'ES256', key)
  const asked = async () => {
    const before = Date.now()
    return { before, status: (await ask(downstream, token)).status, after: Date.now() }
  }
  expect((await asked()).status).toBe(200)
  await expect
    .poll(async () => {
      const { before, status, after } = await asked()
      // What was asked wholly before the end is good, what was asked wholly after it is not.
      if (after < exp * 1000) expect(status).toBe(200)
      if (before >= exp * 1000) expect(status).toBe(401)
      return status
    })
    .toBe(401)
  await expectRefused(downstream, token, 'time')
})

test('row 6: keys: an unknown kid, none, and another key under a good name', async ({ downstream, signIn }) => {
  const { secret } = await signIn('jwt')
  const { header, claims } = decodeToken(secret)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sign = (change: object) => forge({ ...header, ...change }, claims, 'ES256', privateKey)
  for (const kid of ['nobody', '../../dev/null', "' OR 1=1--", '__proto__', '', 'k'.repeat(2000)])
    await expectRefused(downstream, sign({ kid }), 'key')
  for (const kid of [undefined, null, 7, ['a']]) await expectRefused(downstream, sign({ kid }), 'key')
  await expectRefused(downstream, sign({}), 'signature')
  await expectRefused(
    downstream,
    sign({ jwk: { kty: 'EC' }, jku: 'http://127.0.0.1:1/', x5u: 'http://127.0.0.1:1/' }),
    'signature',
  )
  await expectRefused(downstream, sign({ alg: 'RS256' }), 'key')
})

test('row 36: garbage is refused and named, never 5xx', async ({ downstream, signIn }) => {
  const { secret } = await signIn('jwt')
  const [header = '', payload = '', signature = ''] = secret.split('.')
  const texts = [
    'x',
    '.',
    '..',
    '...',
    `${header}.${payload}`,
    `${secret}.x`,
    `${secret}=`,
    `${header}=.${payload}.${signature}`,
    `${header}.${payload}.${signature}+`,
    `${encodePart('[]')}.${payload}.${signature}`,
    `${encodePart('null')}.e30.AA`,
    `${encodePart('{"alg":')}.e30.AA`,
    `e30.e30.`,
    `x${'y'.repeat(5000)}`,
    `{"payload":"${payload}"}`,
  ]
  for (const text of texts) {
    const answer = await ask(downstream, text)
    expectProblem(answer, 401, 'credential_invalid')
    expect(['parse', 'algorithm'], text).toContain(told(answer).check)
  }
  await expectRefused(downstream, `${header}.${encodePart('[]')}.${signature}`, 'signature')
  await expectRefused(downstream, `${header}.${payload}.AAAA`, 'signature')
  const whoami = (authorization: string) => send(downstream, 'GET', '/whoami', { headers: { authorization } })
  for (const authorization of [`Bearer  ${secret}`, `Bearer ${secret} x`, `Bearer ${secret}, Bearer x`])
    expectProblem(await whoami(authorization), 401, 'credential_invalid')
  for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer '])
    expectProblem(await whoami(authorization), 401, 'credential_missing')
  const none = await ask(downstream, null)
  expectProblem(none, 401, 'credential_missing')
  expect(none.headers['www-authenticate']).toBe('Bearer realm="claim-check-downstream"')
  expectProblem(await send(downstream, 'GET', `/whoami?access_token=${secret}`), 401, 'credential_missing')
})

test('row 41: a rotated key: new tokens are good at once, old ones until they expire', {
  tag: '@proof:rotation-reaches-downstream',
}, async ({ server, downstream, signIn, clock }) => {
  const before = await signIn('jwt')
  expect((await ask(downstream, before.secret)).status).toBe(200)
  expect((await send(server, 'POST', '/api/keys/rotate', { headers: ownOrigin(server) })).status).toBe(200)
  clock.set(2)
  const after = await signIn('jwt')
  expect(decodeToken(after.secret).header.kid).not.toBe(decodeToken(before.secret).header.kid)
  // The site's clock is ahead of the real one: what has passed in truth is less than the time between two readings.
  await expect.poll(async () => (await ask(downstream, after.secret)).status).toBe(200)
  expect((await ask(downstream, before.secret)).status).toBe(200)
})
