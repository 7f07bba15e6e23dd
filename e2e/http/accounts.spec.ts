import { type Answer, ownOrigin, send } from '../support/http-client'
import { query } from '../support/http-database'
import {
  call,
  cookieValue,
  expect,
  expectProblem,
  login,
  newUser,
  type SignedIn,
  signUp,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { refresh } from '../support/http-traits'

test('sign-up makes a member and signs nobody in', async ({ server }) => {
  const user = newUser()
  const answer = await signUp(server, user)
  expect(answer.status).toBe(201)
  expect(answer.json).toStrictEqual({
    user: { id: expect.any(String), email: user.email, name: user.name, role: 'member' },
  })
  expect(answer.setCookies).toEqual([])
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('a role, an id or a demo flag in the body count for nothing', async ({ server }) => {
  const user = newUser()
  const extras = { ...user, id: 'mine', role: 'admin', demo: true, passwordHash: 'x' }
  const answer = await send(server, 'POST', '/api/accounts', { headers: ownOrigin(server), json: extras })
  expect(answer.json.user).toMatchObject({ role: 'member', id: expect.not.stringMatching('mine') })
  expect(
    await query(server, 'SELECT id FROM "User" WHERE email = ? AND role = \'member\' AND NOT demo', [user.email]),
  ).toHaveLength(1)
})

test('row 25: the password is kept as argon2id with m=19456, t=2, p=1, salted', async ({ server }) => {
  const password = newUser().password
  const users = [newUser({ password }), newUser({ password })]
  for (const user of users) expect(await signUp(server, user)).toMatchObject({ status: 201 })
  const rows = await query(
    server,
    'SELECT "passwordHash" FROM "User" WHERE email IN (?, ?)',
    users.map(({ email }) => email),
  )
  for (const { passwordHash } of rows) expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(new Set(rows.map(({ passwordHash }) => passwordHash)).size).toBe(2)
})

test('row B22, G14: e-mail is one account in every casing and Unicode form', async ({ server }) => {
  const user = newUser()
  const email = `jos\u00e9-${user.email}`
  expect(await signUp(server, { ...user, email })).toMatchObject({ status: 201, json: { user: { email } } })
  const forms = [
    email,
    email.toUpperCase(),
    email.normalize('NFD'),
    email.normalize('NFD').toUpperCase(),
    `  ${email} `,
  ]
  for (const form of forms) {
    expectProblem(await signUp(server, { ...newUser(), email: form }), 409, 'email_taken')
    expect(await tryLogin(server, 'session', { email: form, password: user.password })).toMatchObject({ status: 200 })
  }
})

test('row B22, G14: 50 parallel sign-ups with one e-mail make one row', { tag: '@race' }, async ({ server }) => {
  const user = newUser()
  const email = `zo\u00eb-${user.email}`
  const forms = [email, email.toUpperCase(), email.normalize('NFD'), `Z${email.slice(1)}`, `${email} `]
  const sent = Array.from({ length: 50 }, (_, i) =>
    signUp(server, { ...user, email: forms[i % forms.length] ?? email }),
  )
  const answers = await Promise.all(sent)
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    if (answer.status === 503) expectProblem(answer, 503, 'overloaded')
    else expectProblem(answer, 409, 'email_taken')
  }
  expect(await query(server, 'SELECT count(*) AS n FROM "User" WHERE email = ?', [email])).toEqual([{ n: 1 }])
})

test('row 49: a changed password ends everything else and renews this session', {
  tag: '@proof:a-new-password-ends-sessions',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const { user } = mine
  const others = await Promise.all(strategies.map(({ id }) => signIn(id, user)))
  const newPassword = newUser().password
  const answer = await call(server, mine, 'POST', '/api/account/password', {
    json: { currentPassword: user.password, newPassword },
  })
  expect(answer).toMatchObject({ status: 204, text: '' })
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.setCookies[0]).toMatch(/^cc_session=Fe26\.2\*\S+~2; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)

  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
  for (const other of others) {
    expect(await whoAmI(server, other), other.strategy.id).toMatchObject({
      status: other.strategy.format === 'reference' ? 401 : 200,
    })
  }
  const renewed = { ...mine, headers: { cookie: `cc_session=${cookieValue(answer)}` } }
  expect(await whoAmI(server, renewed)).toMatchObject({ status: 200, json: { user: { id: user.id } } })
  const { sessions } = (await call(server, renewed, 'GET', '/api/sessions')).json
  expect(sessions).toHaveLength(1)
  expect(sessions[0]?.current).toBe(true)
  expectProblem(await tryLogin(server, 'jwt', user), 401, 'invalid_credentials')
  expect(await tryLogin(server, 'jwt', { ...user, password: newPassword })).toMatchObject({ status: 200 })
})

test('row 49: a wrong current password is 403, a weak new one 422, and nothing changes', async ({ server, signIn }) => {
  const mine = await signIn('session')
  const { password } = mine.user
  const change = (currentPassword: string, newPassword: string) =>
    call(server, mine, 'POST', '/api/account/password', { json: { currentPassword, newPassword } })
  expectProblem(await change(`${password} `, newUser().password), 403, 'wrong_password')
  expectProblem(await change('', newUser().password), 422, 'validation_failed')
  for (const weak of ['short', mine.user.email, 'passwordpassword', 'x'.repeat(20)]) {
    const answer = await change(password, weak)
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors.map(({ field }) => field)).toEqual(['newPassword'])
  }
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
  expect(await tryLogin(server, 'session', mine.user)).toMatchObject({ status: 200 })
})

test('row 48, 74: deletion asks for the password and ends everything', async ({ server, signIn }) => {
  const mine = await signIn('session')
  const { user } = mine
  const others = await Promise.all(strategies.map(({ id }) => signIn(id, user)))
  expectProblem(
    await call(server, mine, 'DELETE', '/api/account', { json: { password: 'wrong' } }),
    403,
    'wrong_password',
  )
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })

  const answer = await call(server, mine, 'DELETE', '/api/account', { json: { password: user.password } })
  expect(answer).toMatchObject({ status: 204, text: '' })
  expect(cookieValue(answer)).toBe('')
  expect(answer.setCookies[0]).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT')
  for (const signedIn of [mine, ...others]) {
    expect(await whoAmI(server, signedIn)).toMatchObject({
      status: signedIn.strategy.format === 'reference' ? 401 : 200,
    })
  }
  expectProblem(await tryLogin(server, 'session', user), 401, 'invalid_credentials')
  expect(await query(server, 'SELECT id FROM "Session" WHERE "userId" = ?', [user.id])).toEqual([])
  expect(await signUp(server, user), 'the address is free again').toMatchObject({ status: 201 })
})

const endings: [name: string, end: (server: TestServer, mine: SignedIn) => Promise<Answer>][] = [
  [
    'a changed password',
    (server, mine) =>
      call(server, mine, 'POST', '/api/account/password', {
        json: { currentPassword: mine.user.password, newPassword: newUser().password },
      }),
  ],
  [
    'deletion',
    (server, mine) => call(server, mine, 'DELETE', '/api/account', { json: { password: mine.user.password } }),
  ],
]

for (const [name, end] of endings) {
  test(`row 48, 49: ${name} ends every refresh family of that user, and nobody else’s`, async ({ server, signIn }) => {
    const mine = await signIn('session')
    const { user } = mine
    const [one, other] = [await signIn('jwt-refresh', user), await signIn('jwt-refresh', user)]
    const stranger = await signIn('jwt-refresh')
    const renewed = await refresh(server, cookieValue(one.answer))
    expect(renewed).toMatchObject({ status: 200 })
    expect(await end(server, mine)).toMatchObject({ status: 204 })
    for (const ended of [renewed, other.answer])
      expectProblem(await refresh(server, cookieValue(ended)), 400, 'invalid_grant')
    expect(await query(server, 'SELECT id FROM "RefreshFamily" WHERE "userId" = ?', [user.id])).toEqual([])
    expect(await refresh(server, cookieValue(stranger.answer))).toMatchObject({ status: 200 })
  })
}

test('row 48: a deleted user’s token changes and shows nothing any more', async ({ server, signIn }) => {
  const token = await signIn('jwt')
  const session = await signIn('session', token.user)
  await call(server, session, 'DELETE', '/api/account', { json: { password: token.user.password } })
  expectProblem(
    await call(server, token, 'POST', '/api/account/role?strategy=jwt', { json: { role: 'admin' } }),
    404,
    'not_found',
  )
  expect(await call(server, token, 'GET', '/api/inspect?strategy=jwt')).toMatchObject({
    status: 200,
    json: { user: null },
  })
})

test('the account routes take the session cookie alone', async ({ server, signIn }) => {
  const token = await signIn('jwt')
  const asked = [
    ['POST', '/api/account/password'],
    ['DELETE', '/api/account'],
    ['GET', '/api/sessions'],
    ['DELETE', '/api/sessions'],
  ] as const
  for (const [method, path] of asked) {
    const answer = await call(server, token, method, path, { json: { password: token.user.password } })
    expectProblem(answer, 401, 'credential_missing')
    expect(answer.headers['www-authenticate']).toBe('Cookie realm="claim-check"')
  }
})

test('row 49: 5 parallel changes of one password: one password works afterwards, in one session', {
  tag: '@race',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const candidates = Array.from({ length: 5 }, () => newUser().password)
  const answers = await Promise.all(
    candidates.map((newPassword) =>
      call(server, mine, 'POST', '/api/account/password', {
        json: { currentPassword: mine.user.password, newPassword },
      }),
    ),
  )
  const changed = answers.flatMap((answer, i) =>
    answer.status === 204 ? [{ answer, password: candidates[i] ?? '' }] : [],
  )
  for (const { status } of answers) expect([204, 401, 403, 429]).toContain(status)
  expect(changed.length).toBeGreaterThanOrEqual(1)
  const working = []
  for (const { password } of changed) {
    if ((await login(server, 'jwt', { ...mine.user, password })) !== null) working.push(password)
  }
  expect(working).toHaveLength(1)
  const alive = await Promise.all(
    changed.map(({ answer }) => whoAmI(server, { ...mine, headers: { cookie: `cc_session=${cookieValue(answer)}` } })),
  )
  expect(alive.filter(({ status }) => status === 200)).toHaveLength(1)
})
