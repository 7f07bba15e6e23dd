import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { ownOrigin, rawRequest, send, sendRaw } from '../support/http-client'
import { call, carry, expect, expectProblem, newUser, test, tryLogin } from '../support/http-fixtures'
import { strategies, strategyOf } from '../support/http-strategies'
import { quickest } from '../support/quickest'

const json = { 'content-type': 'application/json' }
const limit = 16 * 1024

/** Routes that take a body from anyone. */
const open = ['/api/accounts', ...strategies.map(({ id }) => `/api/auth/${id}/login`)]

test('row 19: 415 for another content type or none', async ({ server, createUser }) => {
  const { email, password } = await createUser()
  const body = JSON.stringify({ email, password, name: 'x' })
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'text/json',
    'application/json, text/plain',
    'application/problem+json',
    '',
  ]
  for (const path of open) {
    for (const type of types) {
      const headers = { ...ownOrigin(server), ...(type === '' ? {} : { 'content-type': type }) }
      const answer = await send(server, 'POST', path, { headers, body })
      expectProblem(answer, 415, 'unsupported_media_type')
      expect(answer.setCookies).toEqual([])
    }
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset=UTF-8']) {
      const answer = await send(server, 'POST', path, { headers: { ...ownOrigin(server), 'content-type': type }, body })
      expect(answer.status, type).not.toBe(415)
    }
  }
})

test('row B6: 413 over 16 KiB, told or counted, and not below', async ({ server }) => {
  const padded = (size: number) => {
    const body = JSON.stringify({ email: 'nobody@test.example', password: 'x', name: 'x', pad: '' })
    return body.replace('"pad":""', `"pad":"${'p'.repeat(size - body.length)}"`)
  }
  for (const path of open) {
    const headers = { ...ownOrigin(server), ...json }
    expectProblem(await send(server, 'POST', path, { headers, body: padded(limit + 1) }), 413, 'body_too_large')
    const chunked = { ...headers, 'transfer-encoding': 'chunked' }
    expectProblem(
      await send(server, 'POST', path, { headers: chunked, body: padded(limit + 1) }),
      413,
      'body_too_large',
    )
    expect((await send(server, 'POST', path, { headers, body: padded(limit) })).status).not.toBe(413)
    const lines = [`Origin: ${server.origin}`, 'Content-Type: application/json', 'Content-Length: 209715200']
    const ms = await quickest(async () => {
      const { status } = await sendRaw(server, rawRequest(server, 'POST', path, lines, '{'))
      expect(status, 'G20: told 200 MB').toBe(413)
    }, 1000)
    expect(ms).toBeLessThan(1000)
  }
})

test('row B6: who goes on sending after the 413 can still read it, and nothing behind it is done', async ({
  server,
}) => {
  const piece = 'a'.repeat(100_000)
  const origin = `Origin: ${server.origin}`
  const type = 'Content-Type: application/json'
  const behind = JSON.stringify({ email: 'behind@test.example', password: 'violet otter on a bicycle', name: 'Behind' })
  const second = rawRequest(server, 'POST', '/api/accounts', [origin, type, `Content-Length: ${behind.length}`], behind)
  const ways = [
    { framing: `Content-Length: ${piece.length * 5 + 1}`, more: piece, end: 'a' },
    { framing: 'Transfer-Encoding: chunked', more: `${piece.length.toString(16)}\r\n${piece}\r\n`, end: '0\r\n\r\n' },
  ]
  for (const path of open) {
    for (const { framing, more, end } of ways) {
      const socket = net.connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true }).pause()
      // The client would go on with this connection: it is the 413 that ends it.
      socket.write(rawRequest(server, 'POST', path, [origin, type, framing]).replace('Connection: close\r\n', ''))
      for (let i = 0; i < 5; i++) {
        socket.write(more)
        await wait(20)
      }
      socket.write(end + second)
      await wait(20)
      let answer = ''
      for await (const part of socket) answer += part
      expect(answer, path).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    }
  }
  expect(
    (await tryLogin(server, 'session', { email: 'behind@test.example', password: 'violet otter on a bicycle' })).status,
  ).toBe(401)
})

test('row B6: 400 malformed_json for what is no JSON in UTF-8', async ({ server }) => {
  const bodies = [
    '',
    '{',
    '{"a":1,}',
    "{'a':1}",
    'undefined',
    '[1',
    '"\\x"',
    '\u0000',
    'NaN',
    Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    '['.repeat(16_000),
  ]
  for (const path of open) {
    for (const body of bodies) {
      expectProblem(
        await send(server, 'POST', path, { headers: { ...ownOrigin(server), ...json }, body }),
        400,
        'malformed_json',
      )
    }
  }
})

test('row B15: 422 names each bad field, and takes no object where a text belongs', async ({ server }) => {
  const good = { email: 'x@test.example', password: 'violet otter on a bicycle', name: 'X' }
  const wrong: [string, unknown[]][] = [
    [
      'email',
      [
        undefined,
        null,
        1,
        true,
        [],
        {},
        { contains: '@' },
        '',
        'x',
        'x@',
        '@x',
        'a b@c',
        'a@b c',
        `${'x'.repeat(250)}@test.example`,
        'a\u0000@b',
        'a@b\n',
        '\ud800@b',
      ],
    ],
    ['password', [undefined, null, 1, ['x'], {}, { not: '' }, '\ud800 lone surrogate here', 'p'.repeat(257)]],
    ['name', [undefined, null, 0, [], { startsWith: '' }, '', '   ', '\t', 'a\u0000b', 'n'.repeat(81), '\udfff']],
  ]
  for (const path of open) {
    for (const [field, values] of wrong) {
      if (field === 'name' && path !== '/api/accounts') continue
      for (const value of values) {
        const answer = await send(server, 'POST', path, {
          headers: ownOrigin(server),
          json: { ...good, [field]: value },
        })
        expectProblem(answer, 422, 'validation_failed')
        expect(answer.json.errors, JSON.stringify(value)).toEqual([{ field, message: expect.any(String) }])
      }
    }
    for (const body of [null, [], 'text', 1, [good]]) {
      expectProblem(
        await send(server, 'POST', path, { headers: ownOrigin(server), json: body }),
        422,
        'validation_failed',
      )
    }
    const all = await send(server, 'POST', path, { headers: ownOrigin(server), json: {} })
    const fields = path === '/api/accounts' ? ['email', 'name', 'password'] : ['email', 'password']
    expect(all.json.errors.map(({ field }) => field).sort()).toEqual(fields)
  }
})

test('row B15: 422 on the account routes, and nothing changes', async ({ server, signIn }) => {
  const signedIn = await signIn('session')
  const { password } = signedIn.user
  const asked: [string, string, unknown, string][] = [
    ['POST', '/api/account/password', { newPassword: 'quiet lantern on the hill' }, 'currentPassword'],
    ['POST', '/api/account/password', { currentPassword: password }, 'newPassword'],
    [
      'POST',
      '/api/account/password',
      { currentPassword: { not: '' }, newPassword: 'quiet lantern on the hill' },
      'currentPassword',
    ],
    ['DELETE', '/api/account', {}, 'password'],
    ['DELETE', '/api/account', { password: [password] }, 'password'],
    ['POST', '/api/account/role?strategy=session', { role: 'root' }, 'role'],
    ['POST', '/api/account/role?strategy=session', { role: ['admin'] }, 'role'],
    ['POST', '/api/account/role', { role: 'admin' }, 'strategy'],
  ]
  for (const [method, path, body, field] of asked) {
    const answer = await call(server, signedIn, method, path, { json: body })
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors.map((error) => error.field)).toEqual([field])
  }
  expect(await tryLogin(server, 'session', signedIn.user)).toMatchObject({
    status: 200,
    json: { user: { role: 'member' } },
  })
})

test('the credential is asked for before the body is read', async ({ server }) => {
  const routes = [
    ['POST', '/api/account/password'],
    ['DELETE', '/api/account'],
    ['POST', '/api/account/role?strategy=jwt'],
  ] as const
  for (const [method, path] of routes) {
    expectProblem(
      await send(server, method, path, { headers: ownOrigin(server), body: '{' }),
      401,
      'credential_missing',
    )
    const junk = { ...carry(server, strategyOf('session'), 'junk'), ...carry(server, strategyOf('jwt'), 'junk') }
    expectProblem(
      await send(server, method, path, { headers: { ...ownOrigin(server), ...junk }, body: '{' }),
      401,
      'credential_invalid',
    )
  }
})

test('row 73: names and addresses come back as the text that they are', async ({ server }) => {
  for (const name of [
    '<img src=x onerror=alert(1)>',
    '{{7*7}}',
    'Robert\'); DROP TABLE "User";--',
    '𝓐da 🦉',
    '%s%n',
    '__proto__',
  ]) {
    const user = newUser({ name })
    const answer = await send(server, 'POST', '/api/accounts', {
      headers: ownOrigin(server),
      json: { ...user, id: undefined },
    })
    expect(answer).toMatchObject({ status: 201, json: { user: { name } } })
    const token = await tryLogin(server, 'jwt', user)
    expect(token.json.user.name).toBe(name)
  }
})
