import { sealData, unsealData } from 'iron-session'
import { send } from '../support/http-client'
import { call, carry, expect, expectProblem, me, test, whoAmI } from '../support/http-fixtures'
import { forge, readSigningKeys } from '../support/http-forge'
import { signedStrategies, strategyOf } from '../support/http-strategies'

for (const id of ['session', 'sealed-cookie']) {
  test(`${id}: the seal tells nobody anything, and whoever sends it is taken for its owner`, {
    tag: '@proof:a-sealed-cookie-is-replayed',
  }, async ({ server, signIn }) => {
    const { strategy, secret, user } = await signIn(id, undefined, { headers: { 'user-agent': 'Owner/1' } })
    const readable = [secret, ...secret.split(/[*~]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'))]
    for (const text of readable) for (const known of [user.id, user.email, user.name]) expect(text).not.toContain(known)
    const elsewhere = { ...carry(server, strategy, secret), 'user-agent': 'Thief/1' }
    expect(await me(server, strategy, elsewhere)).toMatchObject({ status: 200, json: { user: { id: user.id } } })
  })
}

for (const id of ['session', 'opaque-token']) {
  test(`${id}: a copy works until it is ended, is unused for half an hour, or is twelve hours old`, {
    tag: '@proof:a-stolen-session-ends-with-it',
  }, async ({ server, signIn, clock }) => {
    const [ended, idle, busy] = [await signIn(id), await signIn(id), await signIn(id)]
    await call(server, ended, 'POST', `/api/auth/${id}/logout`)
    expectProblem(await whoAmI(server, ended), 401, 'credential_invalid')
    for (let minutes = 25; minutes < 720; minutes += 25) {
      clock.set(minutes * 60)
      expect((await whoAmI(server, busy)).status, `used again after ${minutes} minutes`).toBe(200)
      if (minutes === 50) expectProblem(await whoAmI(server, idle), 401, 'credential_invalid')
    }
    clock.set(43_201)
    expectProblem(await whoAmI(server, busy), 401, 'credential_invalid')
  })
}

for (const id of ['jwt', 'jwt-cookie', 'sealed-cookie']) {
  test(`${id}: a copy works for 15 minutes, whatever its owner does`, {
    tag: '@proof:a-stolen-token-ends-at-exp',
  }, async ({ server, signIn, clock }) => {
    const stolen = await signIn(id)
    const { issuedAt, expiresAt } = stolen.answer.json.credential
    expect(Date.parse(expiresAt) - Date.parse(issuedAt)).toBe(900_000)
    await call(server, stolen, 'POST', `/api/auth/${id}/logout`)
    const session = await signIn('session', stolen.user)
    expect(await call(server, session, 'DELETE', '/api/sessions')).toMatchObject({ status: 204 })
    const untilEnd = (Date.parse(expiresAt) - Date.now()) / 1000
    clock.set(untilEnd - 2)
    expect(await whoAmI(server, stolen)).toMatchObject({ status: 200 })
    clock.set(untilEnd + 0.1)
    expectProblem(await whoAmI(server, stolen), 401, 'credential_invalid')
  })
}

test('whoever has the signing key makes a token of anybody, with any role; a row can’t be signed into being', {
  tag: '@proof:a-stolen-key-mints-anything',
}, async ({ server, createUser }) => {
  const victim = await createUser()
  const key = (await readSigningKeys(server)).get('ES256')
  if (key === undefined) throw new Error('no key')
  const now = Math.floor(Date.now() / 1000)
  const mint = (id: string) =>
    forge(
      { alg: 'ES256', typ: 'at+jwt', kid: key.kid },
      {
        iss: server.origin,
        aud: `claim-check:${id}`,
        sub: victim.id,
        iat: now,
        exp: now + 365 * 86_400,
        jti: crypto.randomUUID(),
        name: victim.name,
        email: victim.email,
        role: 'admin',
      },
      'ES256',
      key.key,
    )
  for (const strategy of signedStrategies) {
    const headers = carry(server, strategy, mint(strategy.id))
    const answer = await send(server, 'GET', `/api/auth/${strategy.id}/admin`, { headers })
    expect(answer, `${strategy.id}: nobody has signed in`).toMatchObject({
      status: 200,
      json: { user: { id: victim.id, role: 'admin' } },
    })
  }
  for (const id of ['session', 'opaque-token']) {
    const strategy = strategyOf(id)
    expectProblem(await me(server, strategy, carry(server, strategy, mint(id))), 401, 'credential_invalid')
  }
})

test('whoever has the seal password opens every sealed cookie and makes others; a session needs its row all the same', {
  tag: '@proof:a-stolen-seal-password-opens-and-makes',
}, async ({ server, signIn }) => {
  const sealing = { password: server.sealPassword, ttl: 43_200 }
  const sealed = await signIn('sealed-cookie')
  const claims = await unsealData<Record<string, unknown>>(sealed.secret, sealing)
  expect(claims, 'opened').toMatchObject({ email: sealed.user.email, role: 'member' })
  const made = await sealData({ ...claims, role: 'admin' }, sealing)
  const admin = { ...sealed, headers: carry(server, sealed.strategy, made) }
  expect(await call(server, admin, 'GET', '/api/auth/sealed-cookie/admin')).toMatchObject({ status: 200 })

  const session = await signIn('session')
  const { secret } = await unsealData<{ secret: string }>(session.secret, sealing)
  const invented = await sealData({ id: crypto.randomUUID(), secret }, sealing)
  const headers = carry(server, session.strategy, invented)
  expectProblem(await me(server, session.strategy, headers), 401, 'credential_invalid')
})
