import { ownOrigin, send } from '../support/http-client'
import { call, expect, expectProblem, login, newUser, signUp, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { openAsRouter } from '../support/http-pages'
import { algorithms, strategies } from '../support/http-strategies'

test('row 49: a sign-in with the old password does not survive the change that it raced', async ({
  server,
  signIn,
}) => {
  for (let round = 0; round < 6; round++) {
    const session = await signIn('session')
    const { user } = session
    const changed = newUser().password
    const racing = ['session', 'opaque-token', 'jwt-refresh', 'session', 'opaque-token', 'jwt-refresh'].map(
      (strategy) => login(server, strategy, user),
    )
    const change = await call(server, session, 'POST', '/api/account/password', {
      json: { currentPassword: user.password, newPassword: changed },
    })
    expect(change.status).toBe(204)
    for (const signedIn of await Promise.all(racing)) {
      if (signedIn === null) continue
      if (signedIn.strategy.refreshCookie === null)
        expectProblem(await whoAmI(server, signedIn), 401, 'credential_invalid')
      else {
        const cookie = signedIn.answer.setCookies[0]?.split(';')[0] ?? ''
        const headers = { ...ownOrigin(server), cookie }
        expectProblem(await send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers }), 400, 'invalid_grant')
      }
    }
  }
})

test('row 49: of two changes at once with the same password one wins, and the other is told', async ({
  server,
  signIn,
}) => {
  for (let round = 0; round < 4; round++) {
    const owner = await signIn('session')
    const thief = await signIn('session', owner.user)
    const wishes = [newUser().password, newUser().password]
    const answers = await Promise.all(
      [owner, thief].map((who, index) =>
        call(server, who, 'POST', '/api/account/password', {
          json: { currentPassword: owner.user.password, newPassword: wishes[index] },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const winner = wishes[answers.findIndex(({ status }) => status === 204)] ?? ''
    const loser = answers.find(({ status }) => status !== 204)
    expect([401, 403]).toContain(loser?.status)
    expect(await tryLogin(server, 'session', { ...owner.user, password: winner })).toMatchObject({ status: 200 })
  }
})

test('row 48, 49: a session that is ended while its password is checked changes and deletes nothing', async ({
  server,
  signIn,
}) => {
  const wishes = [
    (password: string) => [
      'POST',
      '/api/account/password',
      { currentPassword: password, newPassword: newUser().password },
    ],
    (password: string) => ['DELETE', '/api/account', { password }],
  ] as const
  let ended = 0
  for (const wish of [...wishes, ...wishes]) {
    const session = await signIn('session')
    const [method, path, json] = wish(session.user.password) as [string, string, object]
    const asked = call(server, session, method, path, { json })
    // Hashing takes tens of milliseconds, the sign-out a few.
    await new Promise((resolve) => setTimeout(resolve, 10))
    const signedOut = await call(server, session, 'POST', '/api/auth/session/logout')
    const answer = await asked
    if (signedOut.json.effect !== 'immediate') continue
    ended++
    expectProblem(answer, 401, 'credential_invalid')
    expect(await login(server, 'jwt', session.user), 'all is as it was').not.toBeNull()
  }
  expect(ended, 'of four, ended before the hash was done').toBeGreaterThan(0)
})

test('row 49: a sign-in that replaces a session, and that session’s change of the password: one of them wins', async ({
  server,
  signIn,
}) => {
  for (let round = 0; round < 8; round++) {
    const session = await signIn('session')
    const [signedIn, changed] = await Promise.all([
      tryLogin(server, 'session', session.user, { headers: session.headers }),
      call(server, session, 'POST', '/api/account/password', {
        json: { currentPassword: session.user.password, newPassword: newUser().password },
      }),
    ])
    expect([signedIn.status, changed.status].sort().join(' '), `round ${round}`).toMatch(/^(200|204) 401$/)
  }
})

test('row 48, 49: what one session asks twice at once is done once, and the other time it has ended', async ({
  server,
  signIn,
}) => {
  for (const twice of ['delete', 'change', 'delete', 'change']) {
    const session = await signIn('session')
    const { password } = session.user
    const ask = () =>
      twice === 'delete'
        ? call(server, session, 'DELETE', '/api/account', { json: { password } })
        : call(server, session, 'POST', '/api/account/password', {
            json: { currentPassword: password, newPassword: newUser().password },
          })
    const answers = await Promise.all([ask(), ask()])
    expect(answers.map(({ status }) => status).sort(), twice).toEqual([204, 401])
  }
})

test('row 48: deleting an account beside its own requests is never a 500', async ({ server, signIn }) => {
  for (let round = 0; round < 4; round++) {
    const session = await signIn('session')
    const { user } = session
    const json = { currentPassword: user.password, newPassword: newUser().password }
    const answers = await Promise.all([
      call(server, session, 'DELETE', '/api/account', { json: { password: user.password } }),
      call(server, session, 'POST', '/api/account/password', { json }),
      ...['session', 'opaque-token', 'jwt-refresh'].map((strategy) => tryLogin(server, strategy, user)),
    ])
    for (const answer of answers) expect(answer.status, answer.text).toBeLessThan(500)
  }
})

test('row 26: a used-up limit does not switch off the detection of reuse', async ({ server, signIn }) => {
  const signedIn = await signIn('jwt-refresh')
  const refresh = (cookie: string) =>
    send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers: { ...ownOrigin(server), cookie } })
  const first = signedIn.answer.setCookies[0]?.split(';')[0] ?? ''
  let newest = first
  for (let count = 0; count < 30; count++) newest = (await refresh(newest)).setCookies[0]?.split(';')[0] ?? ''
  expectProblem(await refresh(newest), 429, 'rate_limited')
  expectProblem(await refresh(first), 400, 'invalid_grant')
  expectProblem(await refresh(newest), 400, 'invalid_grant')
})

/** Names of 160 bytes as JSON, which writes quotes and backslashes as two, each with one that is a byte longer. */
const longestNames = [
  ['"'.repeat(80), `${'"'.repeat(79)}茶`],
  ['\\'.repeat(80), `${'\\'.repeat(79)}茶`],
  [`${'茶'.repeat(53)}x`, `${'茶'.repeat(53)}xx`],
  ['🦊'.repeat(40), `${'🦊'.repeat(40)}x`],
  [`${'"\\茶🦊'.repeat(14)}茶茶`, `${'"\\茶🦊'.repeat(14)}茶茶x`],
] as const

/**
 * The longest `cc_jwt=…` of `http://localhost:PORT`. It is no seal but a signed token: base64url of the header (110)
 * and of 638 bytes of claims (851), and a signature, which is longest with RS256 (342). With ES256 it is 1,056.
 */
const longestJwtCookie = 1312

test('row 61: the longest legal name and e-mail fit into every credential', async ({ server, signIn, createUser }) => {
  const seen = new Set<string>()
  for (const [name] of longestNames) {
    expect(Buffer.byteLength(JSON.stringify(name).slice(1, -1))).toBe(160)
    const email = `${crypto.randomUUID()}.${'x'.repeat(204)}@test.example`
    expect(email.length).toBe(254)
    const user = await createUser({ email, name })
    for (const { id } of strategies) {
      // Elsewhere the algorithm changes the length of no cookie.
      for (const alg of id === 'jwt-cookie' ? algorithms : [undefined]) {
        const signedIn = await signIn(id, user, { json: { alg } })
        expect(await whoAmI(server, signedIn), `${id} ${name}`).toMatchObject({
          status: 200,
          json: { user: { email, name } },
        })
        for (const text of signedIn.answer.setCookies) {
          const [pair = ''] = text.split(';')
          const [cookie = ''] = pair.split('=')
          seen.add(cookie)
          expect(pair.length, `${cookie} ${name}`).toBeLessThan(cookie === 'cc_jwt' ? longestJwtCookie + 1 : 1024)
        }
      }
    }
  }
  expect([...seen].sort()).toEqual(['cc_jwt', 'cc_refresh', 'cc_sealed', 'cc_session'])
})

test('row 61: a name that is a byte too long is refused by its field', async ({ server }) => {
  for (const [, name] of longestNames) {
    const answer = await signUp(server, newUser({ name }))
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors, name).toEqual([{ field: 'name', message: expect.stringContaining('160 bytes') }])
  }
})

test('row 19: a body that no route needs keeps the rules all the same', async ({ server, signIn }) => {
  const session = await signIn('session')
  const token = await signIn('jwt', session.user)
  const requests: [string, string][] = [
    ['POST', '/api/auth/session/logout'],
    ['DELETE', '/api/sessions'],
    ['DELETE', `/api/sessions/${crypto.randomUUID()}`],
  ]
  for (const [method, path] of requests) {
    const plain = { headers: { 'content-type': 'text/plain' }, body: '{}' }
    expectProblem(await call(server, session, method, path, plain), 415, 'unsupported_media_type')
    const json = { 'content-type': 'application/json' }
    expectProblem(await call(server, session, method, path, { headers: json, body: '{' }), 400, 'malformed_json')
    const large = { headers: json, body: `"${'x'.repeat(20_000)}"` }
    expectProblem(await call(server, session, method, path, large), 413, 'body_too_large')
  }
  expect(await whoAmI(server, session), 'nothing has happened').toMatchObject({ status: 200 })
  expect(await call(server, token, 'POST', '/api/auth/jwt/logout', { json: {} })).toMatchObject({ status: 200 })
})

test('row N6: a crafted router state is no 500', async ({ server }) => {
  const headers = { rsc: '1', 'next-router-state-tree': 'garbage' }
  for (const path of ['/', '/protected/session', '/protected/session?_rsc=abc', '/sessions']) {
    expect((await openAsRouter(server, path, headers)).status, path).toBeLessThan(500)
  }
})
