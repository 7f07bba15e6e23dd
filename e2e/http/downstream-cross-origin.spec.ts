import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { runDownstream, startDownstream } from '../support/downstream'
import { ask, test, told } from '../support/downstream-fixtures'
import { findFreePair } from '../support/free-ports'
import { type Answer, rawRequest, send, sendRaw } from '../support/http-client'
import { expect, expectProblem, login, newUser, signUp } from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'

test('the preflight, exactly', { tag: '@proof:authorization-is-preflighted' }, async ({ server, downstream }) => {
  const preflight = (path: string, origin: string, nonce = randomUUID()) =>
    send(downstream, 'OPTIONS', `${path}?nonce=${nonce}`, {
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })
  for (const origin of [server.origin, server.origin.replace('localhost', '127.0.0.1')]) {
    const { status, text, headers } = await preflight('/whoami', origin)
    expect([status, text]).toEqual([204, ''])
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '0',
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  }
  for (const origin of [
    'https://evil.example',
    'null',
    `${server.origin}.evil`,
    server.origin.toUpperCase(),
    downstream.origin,
  ]) {
    const answer = await preflight('/whoami', origin)
    expectProblem(answer, 403, 'origin_not_listed')
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
  for (const path of ['/strict/whoami', '/cookies', '/seen', '/healthz']) {
    const answer = await preflight(path, server.origin)
    expectProblem(answer, 405, 'method_not_allowed')
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test('which answers pages may read, and where cookies are welcome', {
  tag: '@proof:cors-is-kept-by-the-browser',
}, async ({ server, downstream, signIn }) => {
  const { secret } = await signIn('jwt')
  const corsOf = ({ headers }: Answer) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => /^access-control|^vary$/.test(name)))
  const readable = {
    'access-control-allow-origin': server.origin,
    'access-control-expose-headers': 'WWW-Authenticate, Retry-After',
    vary: 'Origin',
  }
  const origin = { headers: { origin: server.origin } }
  expect(corsOf(await ask(downstream, secret, origin))).toEqual(readable)
  expect(corsOf(await ask(downstream, null, origin)), 'a refusal too').toEqual(readable)
  const strict = await ask(downstream, secret, origin, '/strict/whoami')
  expect([strict.status, corsOf(strict)], 'CORS keeps nobody away who is no browser').toEqual([200, {}])
  expect(corsOf(await ask(downstream, null, origin, '/cookies'))).toEqual({
    ...readable,
    'access-control-allow-credentials': 'true',
  })
  for (const path of ['/whoami', '/cookies']) {
    const foreign = await ask(downstream, secret, { headers: { origin: 'https://evil.example' } }, path)
    expect(corsOf(foreign), path).toEqual({ vary: 'Origin' })
  }
})

test('cookies are told by name alone, and requests without their secrets', async ({ downstream, signIn }) => {
  const { secret } = await signIn('jwt')
  const nonce = randomUUID()
  const headers = {
    cookie: 'cc_session=hidden-value; a=1; =x; b d=2; c',
    authorization: `Bearer ${secret}`,
    'x-own': 'hidden-own',
  }
  const answer = await send(downstream, 'GET', `/cookies?nonce=${nonce}`, { headers })
  expect(answer.json).toEqual({ cookies: ['cc_session', 'a', 'c'], site: null })
  const seen = await send(downstream, 'GET', `/seen?nonce=${nonce}`)
  for (const hidden of ['hidden-value', 'hidden-own', secret, secret.split('.')[1] ?? ''])
    expect(seen.text).not.toContain(hidden)
  expect(told(seen).requests).toMatchObject([{ method: 'GET', path: '/cookies', answered: { status: 200 } }])
  expect(new Map(told(seen).requests[0]?.headers).get('authorization')).toBe(`Bearer eyJ…(${secret.length})`)
  expectProblem(await send(downstream, 'GET', '/seen'), 400, 'nonce_missing')
  expect(told(await send(downstream, 'GET', `/seen?nonce=${randomUUID()}`)).requests).toEqual([])
  for (let i = 0; i < 100; i++) await send(downstream, 'GET', `/whoami?nonce=${randomUUID()}`)
  expect(told(await send(downstream, 'GET', `/seen?nonce=${nonce}`)).requests, 'memory is bounded').toEqual([])
})

test('other hosts, paths, methods and broken requests', async ({ downstream }) => {
  const { port } = downstream
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost',
    `localhost:${port - 1}`,
    `127.0.0.2:${port}`,
    `[::1]:${port}`,
  ])
    for (const path of ['/whoami', '/healthz', '/nope'])
      expectProblem(await send(downstream, 'GET', path, { headers: { host } }), 421, 'unknown_host')
  for (const path of ['/', '/nope', '/whoami/', '//whoami', '/constructor', '/__proto__', '/%2e%2e/whoami'])
    expectProblem(await send(downstream, 'GET', path), 404, 'not_found')
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']) {
    const answer = await send(downstream, method, '/whoami', { body: 'x'.repeat(100_000) })
    expectProblem(answer, 405, 'method_not_allowed')
    expect(answer.headers.allow).toBe('GET, HEAD')
  }
  expect(await send(downstream, 'HEAD', '/healthz')).toMatchObject({ status: 200, text: '' })
  const raw = [
    rawRequest(downstream, 'GET', 'http://evil.example/whoami'),
    rawRequest(downstream, 'GET', '*'),
    rawRequest(downstream, 'GET', '/whoami?%ff%00=%'),
    rawRequest(downstream, 'CONNECT', `localhost:${port}`),
    rawRequest(downstream, 'GET', '/whoami', [`Authorization: Bearer ${'a'.repeat(20_000)}`]),
    rawRequest(downstream, 'GET', '/whoami', ['Connection: Upgrade', 'Upgrade: websocket']),
    'GET /whoami HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    '\x16\x03\x01\x02\x00',
  ]
  for (const bytes of raw) expect((await sendRaw(downstream, bytes)).status, bytes.slice(0, 60)).toBeLessThan(500)
  expect((await send(downstream, 'GET', '/healthz')).status, 'and it lives').toBe(200)
})

test('the site finds it, decides without it, and it decides without the site', {
  tag: '@proof:downstream-works-while-site-is-down',
}, async ({ signIn: _, createDatabase }) => {
  const site = await startTestServer({ PORT: String(await findFreePair()) }, await createDatabase())
  const find = async () => told(await send(site, 'GET', '/api/downstream')).port
  try {
    expect(await find()).toBeNull()
    const service = await startDownstream(site)
    try {
      expect(await find()).toBe(site.port + 1)
      const user = newUser()
      await signUp(site, user)
      const mine = await login(site, 'jwt', user)
      expect((await ask(service, mine?.secret ?? '')).status).toBe(200)
      await site.stop()
      expect((await ask(service, mine?.secret ?? '')).status, 'with the keys that it has').toBe(200)
      await service.stop()
      const late = await startDownstream(site)
      try {
        const answer = await ask(late, mine?.secret ?? '')
        expectProblem(answer, 503, 'keys_unavailable')
        expect(answer.headers['retry-after']).toBe('2')
      } finally {
        await late.stop()
      }
    } finally {
      await service.stop()
    }
  } finally {
    await site.stop()
  }
})

test('something else on that port is not taken for it; a port that is taken is told', async ({ createDatabase }) => {
  const port = await findFreePair()
  const other = net.createServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{"service":"somebody else"}'))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => other.listen(port + 1, '127.0.0.1', resolve))
  const site = await startTestServer({ PORT: String(port) }, await createDatabase())
  try {
    expect(told(await send(site, 'GET', '/api/downstream')).port).toBeNull()
    const { code, output } = await runDownstream({ PORT: String(port), SEAL_PASSWORD: 'hidden-seal' })
    expect(code).toBeGreaterThan(0)
    expect(output).toContain(`port ${port + 1} is taken`)
    expect(output).not.toContain('hidden-seal')
  } finally {
    await site.stop()
    await new Promise((resolve) => other.close(resolve))
  }
})

test('it does not run beside a site with a name of its own', async () => {
  const unfit: Record<string, string>[] = [
    { APP_ORIGIN: 'https://claims.example' },
    { APP_ORIGIN: 'https://localhost:3000' },
    { PORT: '65535' },
  ]
  const bad: Record<string, string>[] = [{ PORT: 'x' }, { APP_ORIGIN: 'nope' }, { KEY_CACHE_SECONDS: '-1' }]
  await Promise.all([
    ...unfit.map(async (env) => {
      const { code, output } = await runDownstream(env)
      expect([code, output.includes('does not run')], JSON.stringify(env)).toEqual([0, true])
    }),
    ...bad.map(async (env) => {
      const { code, output } = await runDownstream(env)
      expect(code).toBe(1)
      expect(output).toContain(`${Object.keys(env)[0]}: `)
    }),
  ])
})
