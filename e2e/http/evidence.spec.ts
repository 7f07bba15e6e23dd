import { type Answer, send } from '../support/http-client'
import { call, carry, expect, me, newUser, test, tryLogin } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'
import { readTrace, stepsOf, timingEntries } from '../support/http-trace'

const traced = { 'x-trace': '1' }

for (const strategy of strategies) {
  const { id, checks, operations } = strategy

  test.describe(id, () => {
    test('me: the steps in order, and the database operations of the strategy', {
      tag: '@proof:lookups-per-request',
    }, async ({ server, signIn }) => {
      const { headers } = await signIn(id)
      const answer = await me(server, strategy, { ...headers, ...traced })
      const trace = readTrace(answer)
      expect(Object.keys(trace).sort()).toEqual(['db', 'received', 'sent', 'steps', 'v'])
      expect(trace.v).toBe(1)
      expect(trace.received).toMatchObject({ method: 'GET', path: `/api/auth/${id}/me` })
      expect(stepsOf(trace)).toEqual(checks)
      expect(trace.db.map(({ op }) => op)).toEqual(operations)
      expect(trace.sent).toEqual({ status: 200, setCookie: [] })
      for (const { ms } of [...trace.steps, ...trace.db]) expect(ms).toBeGreaterThanOrEqual(0)
      expect(timingEntries(answer)).toEqual([...checks, `db;desc="${operations.length} operations"`])
    })

    test('admin: the role is checked last', async ({ server, signIn }) => {
      const answer = await call(server, await signIn(id), 'GET', `/api/auth/${id}/admin`, { headers: traced })
      expect(stepsOf(readTrace(answer))).toEqual([...checks, 'role!'])
    })

    test('the checks stop at the first failure', async ({ server, signIn }) => {
      const { secret } = await signIn(id)
      const none = readTrace(await me(server, strategy, traced))
      expect([stepsOf(none), none.db]).toEqual([['present!'], []])
      const junk = readTrace(await me(server, strategy, { ...carry(server, strategy, 'junk'), ...traced }))
      expect([stepsOf(junk), junk.db]).toEqual([['present', 'parse!'], []])
      const middle = Math.floor(secret.length / 2)
      const changed = secret.slice(0, middle) + (secret[middle] === 'A' ? 'B' : 'A') + secret.slice(middle + 1)
      const spoilt = readTrace(await me(server, strategy, { ...carry(server, strategy, changed), ...traced }))
      const proof = checks.find((check) => check === 'unseal' || check === 'signature')
      if (proof === undefined) return
      expect(stepsOf(spoilt)).toEqual([...checks.slice(0, checks.indexOf(proof)), `${proof}!`])
      expect(spoilt.db, 'no query before the proof').toEqual([])
    })

    test('tracing changes nothing else', async ({ server, signIn }) => {
      const signedIn = await signIn(id)
      for (const headers of [signedIn.headers, {}, carry(server, strategy, 'junk')]) {
        const plain = await me(server, strategy, headers)
        const watched = await me(server, strategy, { ...headers, ...traced })
        expect(plain.headers['x-trace']).toBeUndefined()
        expect(comparable(watched)).toEqual(comparable(plain))
        expect(timingEntries(watched)).toEqual(timingEntries(plain))
      }
      for (const value of ['0', 'true', '', '11']) {
        const answer = await me(server, strategy, { ...signedIn.headers, 'x-trace': value })
        expect(answer.headers['x-trace']).toBeUndefined()
      }
    })

    test('row 22: a trace holds no secret: masked with prefix and length', async ({ server, createUser, signIn }) => {
      const user = await createUser()
      const signedIn = await signIn(id, user, { headers: traced })
      const { secret, headers } = signedIn
      const noisy = {
        ...headers,
        ...traced,
        'x-api-key': 'sesame-1',
        referer: 'http://localhost/?token=sesame-2#sesame-3',
      }
      const cookie = [headers.cookie, 'other=sesame-4', 'sesame-5'].filter(Boolean).join('; ')
      const answers = [
        signedIn.answer,
        await me(server, strategy, { ...noisy, cookie }),
        await call(server, signedIn, 'GET', `/api/inspect?strategy=${id}&token=sesame-6`, { headers: traced }),
        await me(server, strategy, { authorization: 'sesame-7', ...traced }),
        await me(server, strategy, { authorization: `Basic ${Buffer.from('sesame:8').toString('base64')}`, ...traced }),
        await tryLogin(server, id, { email: user.email, password: `${user.password}!` }, { headers: traced }),
        await call(server, signedIn, 'POST', `/api/auth/${id}/logout`, { headers: traced }),
      ]
      for (const answer of answers) {
        const text = JSON.stringify(readTrace(answer))
        for (const word of [secret, user.password, 'sesame', 'c2VzYW1lOjg']) expect(text).not.toContain(word)
        for (const part of secret.split(/[.*]/).filter((piece) => piece.length > 20)) expect(text).not.toContain(part)
      }
      expect(JSON.stringify(readTrace(answers[1] as Answer).received.headers)).toContain(
        `${strategy.prefix}…(${secret.length})`,
      )
      if (strategy.cookie !== null) {
        expect(readTrace(signedIn.answer).sent.setCookie[0]).toMatch(
          /^cc_\w+=\S+…\(\d+\); Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
        )
      }
    })

    test('inspect: what the server holds, masked, and never a password hash', async ({ server, signIn }) => {
      const signedIn = await signIn(id)
      const answer = await call(server, signedIn, 'GET', `/api/inspect?strategy=${id}`)
      expect(answer.status).toBe(200)
      const held = answer.json as unknown as Record<string, unknown[]>
      expect(Object.keys(held).sort()).toEqual(['cookies', 'denylist', 'keys', 'refreshTokens', 'sessions', 'user'])
      expect(held.user).toEqual({
        id: signedIn.user.id,
        email: signedIn.user.email,
        name: signedIn.user.name,
        role: 'member',
      })
      expect(held.sessions).toHaveLength(strategy.format === 'reference' ? 1 : 0)
      expect(held.refreshTokens).toHaveLength(strategy.refreshCookie === null ? 0 : 1)
      expect(held.denylist).toEqual([])
      for (const key of held.keys ?? []) {
        expect(key).toEqual({
          kid: expect.any(String),
          alg: expect.any(String),
          state: expect.stringMatching(/^(signing|published|retiring)$/),
        })
      }
      expect(answer.text).not.toContain(signedIn.secret)
      expect(answer.text).not.toContain('argon2')
      const { cookie } = strategy
      const seen = {
        name: cookie,
        masked: expect.stringMatching(/…\(\d+\)$/),
        bytes: `${cookie}=${signedIn.secret}`.length,
      }
      expect(held.cookies).toEqual(
        cookie === null
          ? []
          : [{ ...seen, attributes: expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']) }],
      )
    })

    test('inspect tells the attributes of each cookie as they were set, also later', async ({
      server,
      signIn,
      clock,
    }) => {
      const signedIn = await signIn(id)
      const { answer, headers } = signedIn
      const cookie = answer.setCookies.map((text) => text.split(';')[0]).join('; ')
      for (const offset of [0, 30]) {
        clock.set(offset)
        const told = await call(server, signedIn, 'GET', `/api/inspect?strategy=${id}`, {
          headers: { ...headers, cookie },
        })
        const shown = told.json as unknown as { cookies: { name: string; attributes: string[] }[] }
        expect(shown.cookies.map(({ name, attributes }) => [name, ...attributes])).toEqual(
          answer.setCookies.map((text) => text.split('; ').map((part, i) => (i === 0 ? part.split('=')[0] : part))),
        )
      }
    })
  })
}

test('of a refresh cookie inspect tells what is left of the family, and of a stranger’s no Max-Age', async ({
  server,
  signIn,
  clock,
}) => {
  const signedIn = await signIn('jwt-refresh')
  const first = signedIn.answer.setCookies[0]?.split(';')[0] ?? ''
  clock.set(30)
  const rotated = await send(server, 'POST', '/api/auth/jwt-refresh/refresh', {
    headers: { origin: server.origin, cookie: first },
  })
  const inspectWith = async (cookie: string) => {
    const answer = await call(server, signedIn, 'GET', '/api/inspect?strategy=jwt-refresh', { headers: { cookie } })
    return (answer.json as unknown as { cookies: { attributes: string[] }[] }).cookies[0]?.attributes
  }
  const set = rotated.setCookies[0] ?? ''
  expect(/Max-Age=(\d+)/.exec(set)?.[1]).toBe('43170')
  expect(await inspectWith(set.split(';')[0] ?? '')).toContain('Max-Age=43170')
  const stranger = await signIn('jwt-refresh')
  const unknown = await inspectWith(stranger.answer.setCookies[0]?.split(';')[0] ?? '')
  expect(unknown).toContain('HttpOnly')
  expect(unknown?.join()).not.toContain('Max-Age')
})

test('Server-Timing is on every API answer', async ({ server }) => {
  const asked: [string, string][] = [
    ['GET', '/api/nope'],
    ['GET', '/api/demo'],
    ['PUT', '/api/demo'],
    ['GET', '/api/sessions'],
    ['GET', '/api/inspect'],
    ['POST', '/api/accounts'],
    ['DELETE', '/api/account'],
    ['GET', '/.well-known/jwks.json'],
  ]
  for (const [method, path] of asked) {
    expect(timingEntries(await send(server, method, path)).at(-1), `${method} ${path}`).toMatch(
      /^db;desc="\d+ operations"$/,
    )
  }
})

test('X-Trace is at most 3 KiB and says when something was left out', async ({ server }) => {
  const long = 'ä'.repeat(120)
  const headers = {
    'user-agent': 'U'.repeat(2000),
    accept: '"'.repeat(2000),
    'accept-language': '\\'.repeat(2000),
    cookie: Array.from({ length: 100 }, (_, i) => `name-${i}=${i}`).join('; '),
    authorization: `${'X'.repeat(500)} ${'y'.repeat(500)}`,
    ...traced,
  }
  const paths = [
    '/api/auth/jwt/me',
    `/api/nope/${encodeURIComponent(long)}`,
    `/api/nope?${'q=1&'.repeat(900)}`,
    `/api/${'%22'.repeat(900)}`,
  ]
  for (const path of paths) {
    const answer = await send(server, 'GET', path, { headers })
    expect(String(answer.headers['x-trace']).length).toBeLessThanOrEqual(3072)
    // A segment that is longer than any of ours is masked, so only the query makes a path too long.
    expect(readTrace(answer).truncated, path.slice(0, 40)).toBe(path.includes('?') ? true : undefined)
    for (const segment of readTrace(answer).received.path.split(/[/?&]/)) expect(segment.length).toBeLessThanOrEqual(64)
    expect(readTrace(answer).sent.status).toBe(answer.status)
  }
})

test('received.headers holds only what the client sent', async ({ server }) => {
  const { received } = readTrace(
    await send(server, 'GET', '/api/demo', { headers: { ...traced, 'x-forwarded-for': '1.2.3.4' } }),
  )
  expect(Object.keys(received.headers).sort()).toEqual(['host', 'x-trace'])
})

test('50 parallel requests: each trace holds its own steps and operations', async ({ server, signIn }) => {
  const credentials = await Promise.all(strategies.map(({ id }) => signIn(id)))
  const wrong = { ...newUser(), password: 'wrong' }
  const work = Array.from({ length: 50 }, async (_, i) => {
    const headers = { ...traced, 'user-agent': `agent-${i}` }
    const signedIn = credentials[i % credentials.length]
    if (signedIn === undefined || i % 10 === 9) {
      const trace = readTrace(await tryLogin(server, 'jwt', wrong, { headers }))
      expect([stepsOf(trace), trace.db.map(({ op }) => op)]).toEqual([
        ['credentials!'],
        ['rateLimit.insert', 'rateLimit.insert', 'user.select', 'rateLimit.insert'],
      ])
      return trace.received.headers['user-agent']
    }
    const answer = await call(server, signedIn, 'GET', `/api/auth/${signedIn.strategy.id}/me`, { headers })
    const trace = readTrace(answer)
    expect(stepsOf(trace)).toEqual(signedIn.strategy.checks)
    expect(trace.db.map(({ op }) => op)).toEqual(signedIn.strategy.operations)
    expect(answer.json.user.id).toBe(signedIn.user.id)
    return trace.received.headers['user-agent']
  })
  expect(await Promise.all(work)).toEqual(Array.from({ length: 50 }, (_, i) => `agent-${i}`))
})

/** An answer without what may differ: date, durations, the request’s id and the trace itself. */
function comparable({ status, headers, text }: Answer) {
  const { date: _date, 'server-timing': _timing, 'x-request-id': _id, 'x-trace': _trace, ...rest } = headers
  return { status, text, rest }
}
