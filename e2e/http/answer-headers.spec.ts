import { type Answer, ownOrigin, rawRequest, type Sending, send, sendRaw } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { listPages } from '../support/http-pages'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'

const origin = 'https://claims.example'
const closed = "default-src 'none'; frame-ancestors 'none'"

test.use({ serverEnv: { APP_ORIGIN: origin, SECURITY_CONTACT: 'mailto:security@claims.example' } })

interface AskedFor extends Sending {
  /** What kind of answer it is, for the message */
  kind: string
  method?: string
  path: string
  status: number
  /** True for a page, whose policy is its own */
  page?: boolean
}

/** One request for each way in which this server comes to answer. */
function everyClass(server: TestServer, chunk: string): AskedFor[] {
  const own = ownOrigin(server)
  return [
    ...listPages()
      .filter((path) => path !== '/sessions' && path !== '/protected/session')
      .map((path) => ({ kind: 'page', path, status: 200, page: true })),
    { kind: 'page, HEAD', method: 'HEAD', path: '/', status: 200, page: true },
    { kind: 'redirect of the router', path: '/learn', status: 307, page: true, headers: { rsc: '1' } },
    { kind: 'redirect to sign in', path: '/sessions', status: 307, page: true },
    { kind: 'redirect without the slash', path: '/learn/', status: 308 },
    { kind: 'redirect of double slashes', path: '//learn', status: 308 },
    { kind: 'redirect of a backslash', path: '/\\learn', status: 308 },
    { kind: 'redirect at the API', path: '/api/demo/', status: 308 },
    ...['/sessions/', '//sessions', '/protected/session/'].map((path) => ({
      kind: 'redirect to a guarded page',
      path,
      status: 308,
    })),
    { kind: 'unknown page', path: '/nope', status: 404, page: true },
    { kind: 'unknown picture', path: '/nope.png', status: 404, page: true, headers: { 'sec-fetch-dest': 'image' } },
    { kind: 'unknown file of the build', path: '/_next/static/nope.js', status: 404 },
    { kind: 'file of the build', path: chunk, status: 200 },
    { kind: 'picture', path: '/favicon.ico', status: 200 },
    { kind: 'text', path: '/robots.txt', status: 200 },
    { kind: 'text', path: '/llms.txt', status: 200 },
    { kind: 'text', path: '/.well-known/security.txt', status: 200 },
    { kind: 'text that is not there', path: '/sitemap.xml', status: 404 },
    { kind: 'keys', path: '/.well-known/jwks.json', status: 200 },
    { kind: 'document of the API', path: '/openapi.json', status: 200 },
    { kind: 'liveness', path: '/healthz', status: 200 },
    { kind: 'readiness', path: '/readyz', status: 200 },
    { kind: 'answer of the API', path: '/api/demo', status: 200 },
    ...strategies.map(({ id }) => ({ kind: 'no credential', path: `/api/auth/${id}/me`, status: 401 })),
    { kind: 'another site', method: 'POST', path: '/api/accounts', status: 403, json: {}, headers: { origin: 'null' } },
    { kind: 'unknown route', path: '/api/nope', status: 404 },
    { kind: 'method of a route', method: 'PUT', path: '/api/demo', status: 405, headers: own },
    { kind: 'method that Next can’t route', method: 'TRACE', path: '/api/demo', status: 405 },
    { kind: 'method of a page', method: 'POST', path: '/', status: 405, headers: own },
    { kind: 'media type', method: 'POST', path: '/api/accounts', status: 415, body: '{}', headers: own },
    { kind: 'bad members', method: 'POST', path: '/api/accounts', status: 422, json: {}, headers: own },
    { kind: 'foreign name, page', path: '/', status: 421, headers: { host: 'evil.example' } },
    { kind: 'foreign name, API', path: '/api/demo', status: 421, headers: { host: 'evil.example' } },
    { kind: 'broken path', path: '/%ff', status: 400 },
    { kind: 'broken path at the API', path: '/api/%ff', status: 400 },
  ]
}

async function askAll(
  server: TestServer,
  extra: Record<string, string> = {},
): Promise<(AskedFor & { answer: Answer })[]> {
  const { text } = await send(server, 'GET', '/')
  const chunk = /\/_next\/static\/chunks\/[\w.-]+\.js/.exec(text)?.[0] ?? ''
  const answers: (AskedFor & { answer: Answer })[] = []
  for (const asked of everyClass(server, chunk)) {
    const { kind, method = 'GET', path, status, headers, ...sending } = asked
    const answer = await send(server, method, path, { ...sending, headers: { ...extra, ...headers } })
    if (Object.keys(extra).length === 0) expect(answer.status, `${kind}: ${method} ${path}`).toBe(status)
    answers.push({ ...asked, answer })
  }
  return answers
}

test('row 65, 71, B5: each kind of answer carries the headers, once, and nothing of what made it', async ({
  server,
}) => {
  const answers = await askAll(server)
  expect(answers.length).toBeGreaterThan(50)
  for (const { kind, path, page, answer } of answers) {
    const { headers } = answer
    const where = `${kind}: ${path}`
    expect(headers['x-content-type-options'], where).toBe('nosniff')
    expect(headers['referrer-policy'], where).toBe('same-origin')
    expect(headers['cross-origin-opener-policy'], where).toBe('same-origin')
    expect(headers['cross-origin-resource-policy'], where).toBe('same-origin')
    expect(headers['x-frame-options'], where).toBe('DENY')
    expect(headers['permissions-policy'], where).toMatch(/^accelerometer=\(\), .*camera=\(\), .*usb=\(\)/)
    expect(
      Number(/^max-age=(\d+)$/.exec(headers['strict-transport-security'] ?? '')?.[1]),
      where,
    ).toBeGreaterThanOrEqual(31_536_000)
    if (page) expect(headers['content-security-policy'], where).toMatch(/^default-src 'none'; script-src https:/)
    else expect(headers['content-security-policy'], where).toBe(closed)
    expect(headers['x-powered-by'], where).toBeUndefined()
    expect(headers.server, where).toBeUndefined()
  }
})

test('row 30: every redirect says no-store, also one that Next makes by itself', async ({ server }) => {
  const redirects = (await askAll(server)).filter(({ answer }) => answer.status >= 300 && answer.status < 400)
  expect(redirects.length).toBeGreaterThan(8)
  for (const { kind, path, answer } of redirects)
    expect(answer.headers['cache-control'], `${kind}: ${path}`).toContain('no-store')
})

test('row 71: what the API and its documents say has a JSON type', async ({ server }) => {
  const json = (await askAll(server)).filter(
    ({ path, answer }) => /^\/(api\/|openapi|healthz|readyz|.well-known\/jwks)/.test(path) && answer.status !== 308,
  )
  expect(json.length).toBeGreaterThan(15)
  for (const { kind, path, answer } of json)
    expect(answer.headers['content-type'], `${kind}: ${path}`).toMatch(/^application\/(problem\+)?json; charset=utf-8$/)
})

test('row 66: no other origin is let in anywhere, and no preflight is granted', async ({ server }) => {
  for (const other of ['https://evil.example', 'null', 'http://claims.example']) {
    for (const { kind, path, answer } of await askAll(server, { origin: other })) {
      const granted = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
      expect(granted, `${kind}: ${path} for ${other}`).toEqual([])
    }
  }
  for (const path of ['/', '/tokens', '/sessions', '/api/demo', '/api/accounts', '/api/auth/jwt/me', '/openapi.json']) {
    const answer = await send(server, 'OPTIONS', path, {
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization, content-type',
      },
    })
    expect(answer.status, path).toBe(405)
    expect(
      Object.keys(answer.headers).filter((name) => name.startsWith('access-control-')),
      path,
    ).toEqual([])
  }
})

test('row 65: a page that has not changed is answered with the policy of the same page', async ({ server }) => {
  for (const path of ['/', '/learn/theft', '/reference']) {
    const first = await send(server, 'GET', path)
    const again = await send(server, 'GET', path, { headers: { 'if-none-match': first.headers.etag ?? '' } })
    expect(again.status, path).toBe(304)
    expect(again.headers['content-security-policy'], path).toBe(first.headers['content-security-policy'])
    expect(again.headers['strict-transport-security'], path).toBeDefined()
  }
})

/** Bytes that Next never sees as a request, and the status of their answer. */
function everyRefusal(server: TestServer): [kind: string, bytes: string, status: number][] {
  const { host } = new URL(server.origin)
  const get = (...headers: string[]) => rawRequest(server, 'GET', '/api/demo', headers)
  return [
    ['a broken request line', 'nonsense\r\n\r\n', 400],
    ['another protocol', `GET / FTP/1.1\r\nHost: ${host}\r\n\r\n`, 400],
    ['a broken header', get('no colon'), 400],
    ['two lengths', get('Content-Length: 1', 'Content-Length: 2'), 400],
    ['no Host', 'GET /api/demo HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['no Host, absolute', `GET ${server.origin}/api/demo HTTP/1.1\r\nConnection: close\r\n\r\n`, 400],
    ['two Hosts', get('Host: evil.example'), 400],
    ['the same Host twice', get(`host: ${host}`), 400],
    ['headers over 16 KiB', get(`X-Long: ${'x'.repeat(17_000)}`), 431],
    ['another expectation', get('Expect: a miracle'), 417],
    ['CONNECT', rawRequest(server, 'CONNECT', 'other.example:443'), 405],
    ['TRACE', rawRequest(server, 'TRACE', '/'), 405],
    ['no path', rawRequest(server, 'OPTIONS', '*'), 405],
    ['a broken path', rawRequest(server, 'GET', '/%'), 400],
  ]
}

test('row 65, 71: each header of a raw answer stands there once, also where nobody routes', async ({ server }) => {
  const routed = [
    ['/', 200],
    ['/sessions', 307],
    ['/api/demo', 200],
    ['/learn/', 308],
  ] as const
  for (const [kind, bytes, expected] of [
    ...routed.map(([path, status]) => [path, rawRequest(server, 'GET', path), status] as const),
    ...everyRefusal(server),
  ]) {
    const { status, text } = await sendRaw(server, bytes)
    expect(status, kind).toBe(expected)
    const head = text.split('\r\n\r\n')[0]?.toLowerCase() ?? ''
    for (const name of [
      'content-security-policy',
      'x-content-type-options',
      'strict-transport-security',
      'x-frame-options',
      'referrer-policy',
      'cross-origin-opener-policy',
    ])
      expect(head.split(`\r\n${name}:`).length - 1, `${name} of ${kind}`).toBe(1)
  }
})

test('row 30, 65: what is refused before it is a request says no-store, in whole words, and hangs up', async ({
  server,
}) => {
  for (const [kind, bytes] of everyRefusal(server)) {
    const { text } = await sendRaw(server, bytes)
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(head, kind).toMatch(/\r\ncache-control: no-store(\r|$)/i)
    expect(head, kind).toMatch(/\r\ncontent-type: text\/plain; charset=utf-8(\r|$)/i)
    expect(head, kind).toMatch(/\r\nconnection: close(\r|$)/i)
    expect(head, kind).toMatch(new RegExp(`\\r\\ncontent-length: ${body.length}(\\r|$)`, 'i'))
    expect(body, kind).toMatch(/^[A-Z][^<>]+\.\n$/)
  }
})
