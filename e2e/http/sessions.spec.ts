import { ownOrigin, send } from '../support/http-client'
import { query } from '../support/http-database'
import {
  call,
  carry,
  cookieValue,
  expect,
  expectProblem,
  me,
  type SignedIn,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import { strategies, strategyOf, usesCookies } from '../support/http-strategies'

const session = strategyOf('session')
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('row 50: the list shows mine alone, newest first, with the members of the contract', {
  tag: '@proof:end-one-sign-in',
}, async ({ server, signIn }) => {
  const first = await signIn('session', undefined, { headers: { 'user-agent': 'Browser/1' } })
  const second = await signIn('session', first.user, { headers: { 'user-agent': 'Browser/2' } })
  await signIn('session')
  const answer = await call(server, second, 'GET', '/api/sessions')
  expect(answer.status).toBe(200)
  const times = {
    createdAt: expect.stringMatching(isoDate),
    lastSeenAt: expect.stringMatching(isoDate),
    expiresAt: expect.stringMatching(isoDate),
  }
  expect(answer.json).toStrictEqual({
    sessions: [
      { id: expect.any(String), strategy: 'session', current: true, userAgent: 'Browser/2', ...times },
      { id: expect.any(String), strategy: 'session', current: false, userAgent: 'Browser/1', ...times },
    ],
  })
  expect(answer.json.sessions[0]?.expiresAt).toBe(second.answer.json.credential.expiresAt)
})

test('row 61: a user agent of any length or none is no trouble', async ({ server, signIn }) => {
  const signedIn = await signIn('session', undefined, { headers: { 'user-agent': 'A'.repeat(8000) } })
  expect(`${session.cookie}=${signedIn.secret}`.length).toBeLessThan(1024)
  const { sessions } = (await call(server, signedIn, 'GET', '/api/sessions')).json
  expect(sessions[0]?.userAgent?.length).toBeLessThanOrEqual(512)
  const silent = await call(server, await signIn('session'), 'GET', '/api/sessions')
  expect(silent.json.sessions[0]?.userAgent).toBeNull()
})

test('row 50: revoking one ends it and leaves the others', { tag: '@proof:end-one-sign-in' }, async ({
  server,
  signIn,
}) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  const target = sessions.find(({ current }) => !current)
  const answer = await call(server, mine, 'DELETE', `/api/sessions/${target?.id}`)
  expect(answer).toMatchObject({ status: 204, text: '', setCookies: [] })
  expectProblem(await whoAmI(server, other), 401, 'credential_invalid')
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
  expectProblem(await call(server, mine, 'DELETE', `/api/sessions/${target?.id}`), 404, 'not_found')
})

test('row 50: an opaque token is on the list and can be ended there, and the others go on', {
  tag: '@proof:end-one-sign-in',
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const others = await Promise.all(strategies.map(({ id }) => signIn(id, mine.user)))
  const script = await signIn('opaque-token', mine.user, { headers: { 'user-agent': 'Script/1' } })
  const list = async () => (await call(server, mine, 'GET', '/api/sessions')).json.sessions
  const listed = await list()
  // Those whose sign-in is a row: of signed tokens there is no list.
  const rows = [mine, ...others, script].filter(({ strategy }) => strategy.format === 'reference')
  expect(listed.map(({ strategy }) => strategy).sort()).toEqual(rows.map(({ strategy }) => strategy.id).sort())
  const target = listed.find(({ userAgent }) => userAgent === 'Script/1')
  const { expiresAt } = script.answer.json.credential
  expect(target).toMatchObject({ strategy: 'opaque-token', current: false, expiresAt })

  const answer = await call(server, mine, 'DELETE', `/api/sessions/${target?.id}`)
  expect(answer).toMatchObject({ status: 204, text: '', setCookies: [] })
  expectProblem(await whoAmI(server, script), 401, 'credential_invalid')
  for (const other of [mine, ...others])
    expect(await whoAmI(server, other), other.strategy.id).toMatchObject({ status: 200 })
  expect((await list()).map(({ id }) => id)).not.toContain(target?.id)
  expectProblem(await call(server, mine, 'DELETE', `/api/sessions/${target?.id}`), 404, 'not_found')
})

test('row 50: revoking the current one clears the cookie too', async ({ server, signIn }) => {
  const mine = await signIn('session')
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  const answer = await call(server, mine, 'DELETE', `/api/sessions/${sessions[0]?.id}`)
  expect(answer.status).toBe(204)
  expect(cookieValue(answer)).toBe('')
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
})

test('row 29: someone else’s and an unknown id are the same 404, and theirs lives', async ({ server, signIn }) => {
  const [mine, theirs] = [await signIn('session'), await signIn('session')]
  const foreignId = (await call(server, theirs, 'GET', '/api/sessions')).json.sessions[0]?.id
  const ids = [
    foreignId,
    '00000000-0000-4000-8000-000000000000',
    'x',
    "' OR 1=1--",
    '%2e%2e',
    'current',
    'x'.repeat(3000),
  ]
  const answers = await Promise.all(
    ids.map((id) => call(server, mine, 'DELETE', `/api/sessions/${encodeURIComponent(String(id))}`)),
  )
  for (const answer of answers) {
    expectProblem(answer, 404, 'not_found')
    expect(answer.text).toBe(answers[0]?.text)
  }
  expect(await whoAmI(server, theirs)).toMatchObject({ status: 200 })
})

test('row 50: DELETE /api/sessions signs out everywhere, here too, and nobody else', {
  tag: '@proof:sign-out-everywhere',
}, async ({ server, signIn }) => {
  const stranger = await signIn('session')
  const mine = await signIn('session')
  const others = await Promise.all(strategies.map(({ id }) => signIn(id, mine.user)))
  const answer = await call(server, mine, 'DELETE', '/api/sessions')
  expect(answer).toMatchObject({ status: 204, text: '' })
  expect(cookieValue(answer)).toBe('')
  expectProblem(await whoAmI(server, mine), 401, 'credential_invalid')
  for (const other of others) {
    expect(await whoAmI(server, other), other.strategy.id).toMatchObject({
      status: other.strategy.format === 'reference' ? 401 : 200,
    })
  }
  expect(await whoAmI(server, stranger)).toMatchObject({ status: 200 })
})

for (const strategy of strategies.filter(({ cookie }) => cookie !== null)) {
  test(`row 13: a ${strategy.id} login ends what its own cookie stood for, whoever it was`, {
    tag: '@proof:sign-in-renews-the-session',
  }, async ({ server, signIn }) => {
    const before = await signIn(strategy.id)
    const same = await signIn(strategy.id, before.user, { headers: before.headers })
    expect(same.secret).not.toBe(before.secret)
    expect(await whoAmI(server, before)).toMatchObject({ status: strategy.logout === 'immediate' ? 401 : 200 })
    const stranger = await signIn(strategy.id, undefined, { headers: same.headers })
    expect(await whoAmI(server, same)).toMatchObject({ status: strategy.logout === 'immediate' ? 401 : 200 })
    expect(await whoAmI(server, stranger)).toMatchObject({ status: 200 })
  })

  test(`row 13: a failed ${strategy.id} login ends nothing and sets nothing`, async ({ server, signIn }) => {
    const mine = await signIn(strategy.id)
    const answer = await tryLogin(server, strategy.id, { ...mine.user, password: 'wrong' }, { headers: mine.headers })
    expectProblem(answer, 401, 'invalid_credentials')
    expect(answer.setCookies).toEqual([])
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
  })
}

test('cookies of other strategies are neither read nor changed', async ({ server, signIn }) => {
  const mine = await signIn('session')
  for (const { id } of strategies.filter((row) => !usesCookies(row))) {
    const login = await tryLogin(server, id, mine.user, { headers: mine.headers })
    expect(login, id).toMatchObject({ status: 200, setCookies: [] })
    const headers = { ...ownOrigin(server), ...mine.headers }
    expect(await send(server, 'POST', `/api/auth/${id}/logout`, { headers })).toMatchObject({
      json: { effect: 'none' },
      setCookies: [],
    })
  }
  expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
})

test('row B11: 20 parallel me during a logout: afterwards 401 for all', {
  tag: ['@proof:racing-requests-revive-nothing', '@race'],
}, async ({ server, signIn }) => {
  const mine = await signIn('session')
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => whoAmI(server, mine)),
    call(server, mine, 'POST', '/api/auth/session/logout'),
    ...Array.from({ length: 10 }, () => whoAmI(server, mine)),
  ])
  for (const { status, setCookies } of answers.filter((_, i) => i !== 10)) {
    expect([200, 401]).toContain(status)
    expect(setCookies, 'no answer revives it').toEqual([])
  }
  expect(answers[10]?.json.effect).toBe('immediate')
  for (const answer of await Promise.all(Array.from({ length: 20 }, () => whoAmI(server, mine)))) {
    expectProblem(answer, 401, 'credential_invalid')
  }
  expect(await query(server, 'SELECT id FROM "Session" WHERE "userId" = ?', [mine.user.id])).toEqual([])
})

for (const id of ['session', 'opaque-token', 'jwt-denylist']) {
  test(`20 parallel logouts of ${id}: one says immediate, the others none`, { tag: '@race' }, async ({
    server,
    signIn,
  }) => {
    const mine = await signIn(id)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(server, mine, 'POST', `/api/auth/${id}/logout`)),
    )
    const effects = answers.map(({ json }) => json.effect)
    expect(effects.filter((effect) => effect === 'immediate')).toHaveLength(1)
    expect(effects.filter((effect) => effect === 'none')).toHaveLength(19)
  })
}

test('row 50: of sessions that end each other at once one is left', { tag: '@race' }, async ({ server, signIn }) => {
  for (let round = 0; round < 10; round++) {
    const one = await signIn('session')
    const other = await signIn('session', one.user)
    const idOf = async (who: SignedIn) =>
      (await call(server, who, 'GET', '/api/sessions')).json.sessions.find(({ current }) => current)?.id
    const [ofOne, ofOther] = [await idOf(one), await idOf(other)]
    const answers = await Promise.all([
      call(server, one, 'DELETE', `/api/sessions/${ofOther}`),
      call(server, other, 'DELETE', `/api/sessions/${ofOne}`),
      call(server, one, 'DELETE', `/api/sessions/${ofOther}`),
    ])
    const statuses = answers.map(({ status }) => status)
    // Whoever comes first wins, and what comes after that is told so.
    expect(['401 204 401', '204 401 404', '404 401 204'], `round ${round}`).toContain(statuses.join(' '))
  }
})

test('row 51: nothing limits how many sessions one user has', async ({ server, signIn }) => {
  const first = await signIn('session')
  await Promise.all(Array.from({ length: 10 }, () => signIn('session', first.user)))
  expect((await call(server, first, 'GET', '/api/sessions')).json.sessions).toHaveLength(11)
  expect(await whoAmI(server, first)).toMatchObject({ status: 200 })
})

test('row 62, B7: several cookies in any order, and junk between them', async ({ server, signIn }) => {
  const { secret } = await signIn('session')
  const good = `cc_session=${secret}`
  const taken = [
    good,
    `a=1; ${good}; b=2`,
    `;;${good}`,
    `=x; ; nonsense;${good};`,
    `cc_sessio=x; cc_session2=y; ${good}`,
    `${good}; cc_session=junk`,
  ]
  for (const cookie of taken)
    expect(await me(server, session, { cookie }), cookie.slice(0, 30)).toMatchObject({ status: 200 })
  const refused = [
    `\u00a0${good}`,
    `cc_session\u00a0=${secret}`,
    `${good}\u00a0`,
    `cc_session=junk; ${good}`,
    `cc_session=; ${good}`,
    `CC_SESSION=${secret}`,
    `__Host-${good}`,
    `cc_session="${secret}"`,
    `cc_session=${secret.replaceAll('*', '%2A')}`,
  ]
  for (const cookie of refused)
    expect(await me(server, session, { cookie }), cookie.slice(0, 30)).toMatchObject({ status: 401 })
  expect(await send(server, 'GET', '/api/auth/session/me', { headers: { cookie: ['a=1', good] } })).toMatchObject({
    status: 200,
  })
  expect(await me(server, session, carry(server, session, `${secret} `))).toMatchObject({ status: 200 })
})

test('row 63: the cookie is opaque, and two logins share nothing but the prefix', {
  tag: '@proof:cookie-holds-a-sealed-reference',
}, async ({ signIn }) => {
  const first = await signIn('session')
  const second = await signIn('session', first.user)
  expect(first.secret.slice(0, 9)).toBe('Fe26.2*1*')
  expect(first.secret[9] === second.secret[9] && first.secret.slice(9, 17) === second.secret.slice(9, 17)).toBe(false)
  for (const part of first.secret.split('*')) {
    expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(first.user.email)
  }
})
