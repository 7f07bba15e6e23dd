import { rawRequest, send, sendRaw } from '../support/http-client'
import { call, carry, expect, expectProblem, me, type SignedIn, test, whoAmI } from '../support/http-fixtures'
import { openAsRouter } from '../support/http-pages'
import type { TestServer } from '../support/http-server'
import { strategies, strategyOf } from '../support/http-strategies'

const pages = ['/protected/session', '/sessions']

/** CVE-2025-29927: with this header old versions of Next skipped what stands in front of a page. */
const skipping = [
  'middleware',
  'src/middleware',
  'proxy',
  'pages/_middleware',
  'middleware:middleware:middleware:middleware:middleware',
  'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
  'proxy:proxy:proxy:proxy:proxy',
]

/** What Next sends itself, and what its router and its proxies have believed from others. */
const internal: Record<string, string>[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-action': '00'.repeat(21) },
  { 'x-matched-path': '/' },
  { 'x-invoke-path': '/', 'x-invoke-status': '200' },
  { 'x-invoke-output': '/protected/session', 'x-invoke-query': '{}' },
  { 'x-nextjs-data': '1' },
  { 'x-rewrite-url': '/', 'x-original-url': '/protected/session' },
  { 'x-prerender-revalidate': '1', 'x-prerender-bypass-mode': 'static' },
  { 'next-resume': '1' },
]

/** Other ways to write the path of a guarded page. */
function variantsOf(page: string): string[] {
  const last = page.slice(page.lastIndexOf('/') + 1)
  const parent = page.slice(0, page.lastIndexOf('/'))
  const escaped = `${parent}/%${last.charCodeAt(0).toString(16)}${last.slice(1)}`
  return [
    ...[
      '.rsc',
      '.txt',
      '.html',
      '.json',
      '.prefetch.rsc',
      '.segments/_tree.segment.rsc',
      '.segments/_full.segment.rsc',
    ].map((end) => page + end),
    `${page}/`,
    `/${page}`,
    `${parent}//${last}`,
    `${parent}/./${last}`,
    `${parent}/x/../${last}`,
    `${page};x=1`,
    `${page}%20`,
    `${page}%00`,
    `${page}%2f`,
    escaped,
    escaped.toUpperCase(),
    page.toUpperCase(),
    `${page}?_rsc=1`,
    `${page}?__nextLocale=en`,
    `/_next/data${page}.json`,
    `/_next/data/x${page}.json`,
    `/(site)${page}`,
    `/en${page}`,
  ]
}

/** Somebody whose session has ended: a page that shows them anything has asked nobody. */
async function endSession(server: TestServer, signedIn: SignedIn): Promise<SignedIn> {
  expect(await call(server, signedIn, 'POST', '/api/auth/session/logout')).toMatchObject({
    json: { effect: 'immediate' },
  })
  return signedIn
}

test('row 30, B3: a guarded page says no-store, to whom it names and to whom it sends away', async ({
  server,
  signIn,
}) => {
  const signedIn = await signIn('session')
  for (const page of pages) {
    const [named, sentAway] = [await call(server, signedIn, 'GET', page), await send(server, 'GET', page)]
    expect(named).toMatchObject({ status: 200, text: expect.stringContaining(signedIn.user.name) })
    expect(sentAway.status).toBe(307)
    for (const { headers } of [named, sentAway]) expect(headers['cache-control']).toContain('no-store')
  }
})

test('row 16, N1: no header skips the check of a page or a route', { tag: '@proof:pages-ask-at-the-data' }, async ({
  server,
  signIn,
}) => {
  const { user, headers } = await endSession(server, await signIn('session'))
  for (const value of skipping) {
    const skip = { 'x-middleware-subrequest': value, 'x-middleware-request-x': '1' }
    for (const page of pages) {
      for (const credential of [{}, headers]) {
        const answer = await send(server, 'GET', page, { headers: { ...credential, ...skip } })
        expect(answer.status, `${page}, ${value}`).toBe(307)
        expect(answer.headers.location).toBe(`/?mode=session&next=${page}`)
        expect(answer.text).not.toContain(user.name)
      }
    }
    for (const strategy of strategies) {
      for (const name of ['me', 'admin']) {
        const answer = await send(server, 'GET', `/api/auth/${strategy.id}/${name}`, { headers: skip })
        expectProblem(answer, 401, 'credential_missing')
      }
      const seen = await send(server, 'GET', `/api/inspect?strategy=${strategy.id}`, { headers: skip })
      expectProblem(seen, 401, 'credential_missing')
    }
  }
})

test('row 16, N6: a guarded page shows nothing by another path or with the router’s own headers', {
  tag: '@proof:pages-ask-at-the-data',
}, async ({ server, signIn }) => {
  test.slow()
  const signedIn = await signIn('session')
  const greeting = await send(server, 'GET', '/protected/session', { headers: signedIn.headers })
  expect(greeting.text, 'what must not be seen').toContain(signedIn.user.name)
  const payload = await openAsRouter(server, '/protected/session', { ...signedIn.headers, rsc: '1' })
  expect(payload.headers['content-type']).toContain('text/x-component')
  expect(payload.text, 'nor as the router asks for it').toContain(signedIn.user.name)
  const { user, headers } = await endSession(server, signedIn)
  const { cookie = '' } = headers
  for (const page of pages) {
    for (const path of variantsOf(page)) {
      const { status, text } = await sendRaw(server, rawRequest(server, 'GET', path, [`Cookie: ${cookie}`]))
      expect(status, path).toBeLessThan(500)
      expect(status, path).toBeGreaterThan(0)
      expect(text, path).not.toContain(user.name)
      expect(text, path).not.toContain(user.email)
    }
    for (const extra of internal) {
      for (const path of [page, `${page}.rsc`, `${page}?_rsc=1`]) {
        const answer = await openAsRouter(server, path, { ...headers, ...extra })
        expect(answer.status, `${path} ${JSON.stringify(extra)}`).toBeLessThan(500)
        expect(answer.text, `${path} ${JSON.stringify(extra)}`).not.toContain(user.name)
        expect(answer.text).not.toContain(user.email)
      }
    }
  }
})

test('row 16: every guarded route asks for itself, whatever the referrer says', {
  tag: '@proof:pages-ask-at-the-data',
}, async ({ server, signIn }) => {
  const routes: [string, string][] = [
    ['GET', '/api/sessions'],
    ['DELETE', '/api/sessions'],
    ['DELETE', '/api/sessions/00000000-0000-4000-8000-000000000000'],
    ['POST', '/api/account/password'],
    ['DELETE', '/api/account'],
    ...strategies.flatMap(({ id }): [string, string][] => [
      ['GET', `/api/auth/${id}/me`],
      ['GET', `/api/auth/${id}/admin`],
      ['GET', `/api/inspect?strategy=${id}`],
      ['POST', `/api/account/role?strategy=${id}`],
    ]),
  ]
  for (const [method, path] of routes) {
    const headers = { origin: server.origin, referer: `${server.origin}/protected/session` }
    const body = method === 'POST' ? { json: { role: 'admin', currentPassword: 'x', newPassword: 'y' } } : {}
    expectProblem(await send(server, method, path, { headers, ...body }), 401, 'credential_missing')
  }
  const alive = await signIn('session')
  expect(await whoAmI(server, alive)).toMatchObject({ status: 200 })
  const session = strategyOf('session')
  expectProblem(await me(server, session, carry(server, session, 'x')), 401, 'credential_invalid')
})

test('row 28, B21: no answer sends a browser to another origin, whatever `next` says', async ({ server, signIn }) => {
  const { headers } = await signIn('session')
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    'https://evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '%2f%2fevil.example',
  ]
  const paths = elsewhere.flatMap((next) => [
    `/?mode=session&next=${encodeURIComponent(next)}`,
    `/?next=${next}`,
    `/protected/session?next=${encodeURIComponent(next)}`,
    `/sessions?next=${encodeURIComponent(next)}`,
    `/${next}`,
  ])
  for (const path of paths) {
    for (const credential of [{}, headers]) {
      const { cookie } = credential as { cookie?: string }
      const lines = cookie === undefined ? [] : [`Cookie: ${cookie}`]
      const { status, text } = await sendRaw(server, rawRequest(server, 'GET', path, lines))
      expect(status, path).toBeLessThan(500)
      const location = /^location: (.*)$/im.exec(text.split('\r\n\r\n')[0] ?? '')?.[1]
      if (location !== undefined) expect(new URL(location.trim(), server.origin).origin, path).toBe(server.origin)
    }
  }
})
