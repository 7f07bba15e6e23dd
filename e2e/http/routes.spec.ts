import { ownOrigin, rawRequest, send, sendRaw } from '../support/http-client'
import { expect, expectProblem, test } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

/** Every route and the methods that it answers. */
const routes: [string, string[]][] = [
  ['/api/accounts', ['POST']],
  ['/api/account', ['DELETE']],
  ['/api/account/password', ['POST']],
  ['/api/account/role', ['POST']],
  ['/api/sessions', ['GET', 'HEAD', 'DELETE']],
  ['/api/sessions/00000000-0000-4000-8000-000000000000', ['DELETE']],
  ['/api/inspect', ['GET', 'HEAD']],
  ['/.well-known/jwks.json', ['GET', 'HEAD']],
  ['/openapi.json', ['GET', 'HEAD']],
  ['/api/proofs', ['GET', 'HEAD']],
  ['/api/proofs/revocable-at-once', ['GET', 'HEAD']],
  ['/healthz', ['GET', 'HEAD']],
  ['/readyz', ['GET', 'HEAD']],
  ...strategies.flatMap(({ id }): [string, string[]][] => [
    [`/api/auth/${id}/login`, ['POST']],
    [`/api/auth/${id}/logout`, ['POST']],
    [`/api/auth/${id}/me`, ['GET', 'HEAD']],
    [`/api/auth/${id}/admin`, ['GET', 'HEAD']],
  ]),
]
const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

test('row 18: other methods are 405 with Allow, on every route', { tag: '@proof:get-changes-nothing' }, async ({
  server,
}) => {
  for (const [path, allowed] of routes) {
    for (const method of everyMethod.filter((name) => !allowed.includes(name))) {
      const answer = await send(server, method, path, { headers: ownOrigin(server) })
      expect(answer.status, `${method} ${path}`).toBe(405)
      expect(answer.headers.allow?.split(', ').sort(), `${method} ${path}`).toEqual([...allowed].sort())
      expect(answer.headers['cache-control']).toBe('no-store')
      if (method !== 'HEAD') expectProblem(answer, 405, 'method_not_allowed')
    }
  }
})

test('methods that Next can’t route are 405 or 400, never 5xx', async ({ server }) => {
  const methods = [
    'TRACE',
    'PROPFIND',
    'PROPPATCH',
    'MKCOL',
    'LOCK',
    'REPORT',
    'SEARCH',
    'PURGE',
    'QUERY',
    'M-SEARCH',
    'FOO',
    'get',
    '',
  ]
  for (const [path] of [...routes, ['/'], ['/protected/session'], ['/api/nope']] as [string][]) {
    for (const method of methods) {
      const { status, text } = await sendRaw(server, rawRequest(server, method, path))
      expect([400, 404, 405], `${method} ${path}: ${status}`).toContain(status)
      if (status === 405) expect(text, `${method} ${path}`).toMatch(/\r\nallow: [A-Z]/i)
    }
  }
})

test('unroutable targets are refused as well', async ({ server }) => {
  const { host } = new URL(server.origin)
  for (const line of [
    'OPTIONS *',
    'CONNECT other.example:443',
    'GET nope',
    'GET *',
    'GET /api/%',
    'GET /api/auth/session%00/me',
    'GET /api/%ff',
  ]) {
    const { status } = await sendRaw(server, `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect([400, 404, 405], `${line}: ${status}`).toContain(status)
  }
})

test('row 71: a path under /api that is not well-formed is 400 malformed_url, whatever the method', async ({
  server,
}) => {
  for (const path of [
    '/api/%ff',
    '/api/%',
    '/api/%zz',
    '/api/auth/session%00/me',
    '/api/auth/%0a/login',
    '//api/%ff',
  ]) {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PURGE']) {
      expectProblem(await send(server, method, path, { headers: ownOrigin(server) }), 400, 'malformed_url')
    }
  }
})

test('an unknown route is 404 not_found, whatever the method', async ({ server }) => {
  const paths = [
    '/api',
    '/api/nope',
    '/api/auth',
    '/api/auth/session',
    '/api/auth/session/nope',
    '/api/sessions/x/y',
    '/api/accounts/1',
    '/api/account/x',
  ]
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      expectProblem(await send(server, method, path, { headers: ownOrigin(server) }), 404, 'not_found')
    }
  }
})

test('row 30: a path under /api with a slash too many is a 308 to the one without, which nobody keeps', async ({
  server,
}) => {
  for (const [path, without] of [
    ['/api/demo/', '/api/demo'],
    ['/api/auth/session/me/', '/api/auth/session/me'],
    ['/api//demo', '/api/demo'],
    ['//api/demo', '/api/demo'],
    ['/api/nope/', '/api/nope'],
  ] as const) {
    const { status, headers } = await send(server, 'GET', path)
    expect(status, path).toBe(308)
    expect(headers['cache-control'], path).toBe('no-store')
    expect(new URL(headers.location ?? '', server.origin).href, path).toBe(`${server.origin}${without}`)
  }
})

test('unknown_strategy, for every name that is none', async ({ server }) => {
  const names = [
    'nope',
    'SESSION',
    'jwt ',
    '__proto__',
    'constructor',
    'toString',
    '..',
    '%2e%2e',
    'session%2fme',
    '1',
    'x'.repeat(2000),
  ]
  for (const name of names) {
    const id = encodeURIComponent(decodeURIComponent(name))
    for (const action of ['me', 'admin']) {
      if (id === '..') continue
      expectProblem(await send(server, 'GET', `/api/auth/${id}/${action}`), 404, 'unknown_strategy')
    }
    expectProblem(await send(server, 'GET', `/api/inspect?strategy=${id}`), 404, 'unknown_strategy')
    const login = { headers: ownOrigin(server), json: { email: 'a@test.example', password: 'x' } }
    if (id !== '..') expectProblem(await send(server, 'POST', `/api/auth/${id}/login`, login), 404, 'unknown_strategy')
  }
  expectProblem(await send(server, 'GET', '/api/inspect'), 422, 'validation_failed')
  expectProblem(await send(server, 'GET', '/api/inspect?strategy='), 422, 'validation_failed')
})

test('row N7: 421 unknown_host for every other name, but not for /healthz', async ({ server }) => {
  const { port } = server
  const foreign = [
    'evil.example',
    'localhost',
    `localhost:${port + 1}`,
    `localhost.evil.example:${port}`,
    `[::1]:${port}`,
    `127.0.0.2:${port}`,
  ]
  for (const host of foreign) {
    for (const path of ['/api/demo', '/api/auth/session/me', '/api/nope', '/.well-known/jwks.json']) {
      expectProblem(await send(server, 'GET', path, { headers: { host } }), 421, 'unknown_host')
    }
    expect(await send(server, 'GET', '/', { headers: { host } })).toMatchObject({ status: 421 })
    expect(await send(server, 'GET', '/healthz', { headers: { host } })).toMatchObject({ status: 200 })
  }
  const forwarded = {
    host: 'evil.example',
    'x-forwarded-host': `localhost:${port}`,
    forwarded: `host=localhost:${port}`,
  }
  expectProblem(await send(server, 'GET', '/api/demo', { headers: forwarded }), 421, 'unknown_host')
  const absolute = await sendRaw(server, rawRequest(server, 'GET', 'http://evil.example/api/demo'))
  expect(absolute.status).toBe(421)
  for (const lines of [
    'GET /api/demo HTTP/1.0',
    'GET /api/demo HTTP/1.1\r\nHost:',
    'GET /api/demo HTTP/1.1\r\nHost: a\r\nHost: b',
  ]) {
    expect([400, 421]).toContain((await sendRaw(server, `${lines}\r\nConnection: close\r\n\r\n`)).status)
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `LOCALHOST:${port}`]) {
    expect(await send(server, 'GET', '/api/demo', { headers: { host } })).toMatchObject({ status: 200 })
  }
})

test('row 18, B2: HEAD answers as GET does, without a body, and changes nothing', {
  tag: '@proof:get-changes-nothing',
}, async ({ server, signIn }) => {
  for (const { id } of strategies) {
    const signedIn = await signIn(id)
    const head = await send(server, 'HEAD', `/api/auth/${id}/me`, { headers: signedIn.headers })
    const get = await send(server, 'GET', `/api/auth/${id}/me`, { headers: signedIn.headers })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
    for (const path of [
      `/api/auth/${id}/logout`,
      '/api/sessions/x',
      '/api/account',
      '/api/account/password',
      '/api/accounts',
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const headers = { ...ownOrigin(server), ...signedIn.headers }
        expect(await send(server, method, path, { headers }), `${method} ${path}`).toMatchObject({
          status: 405,
          setCookies: [],
        })
      }
    }
    expect(await send(server, 'GET', `/api/auth/${id}/me`, { headers: signedIn.headers })).toMatchObject({
      status: 200,
    })
  }
})

test('row 66: no answer grants CORS', async ({ server }) => {
  const evil = {
    origin: 'https://evil.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  }
  for (const [path] of routes) {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const { headers } = await send(server, method, path, { headers: evil })
      expect(
        Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        `${method} ${path}`,
      ).toEqual([])
    }
  }
})

test('row 65, 71: the headers that keep an answer to itself', async ({ server }) => {
  for (const path of ['/api/nope', '/api/demo', '/api/sessions', '/.well-known/jwks.json', '/protected/session']) {
    const { headers } = await send(server, 'GET', path)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBeTruthy()
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})
