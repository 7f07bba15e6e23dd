import { widerConnections } from '../../lib/http/wider-connections'
import { send } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { hashSource, listPages, pagesMadeOnRequest, readPolicy, readTags, runnableScripts } from '../support/http-pages'
import type { TestServer } from '../support/http-server'

/** What is not found, in the ways in which it can be asked for. */
const unknownPaths = [
  '/nope',
  '/learn/nope',
  '/learn/nope/deeper',
  '/_next/nope',
  '/.well-known/nope',
  '/404',
  '/%6cearn',
]

const madeAhead = listPages().filter((path) => !pagesMadeOnRequest.includes(path))

/** Of a page made on request, with what it takes to see it. */
async function openMadeNow(server: TestServer, path: string, headers: Record<string, string>) {
  const answer = await send(server, 'GET', path, { headers })
  expect(answer.status, path).toBe(200)
  const script = readPolicy(answer.headers['content-security-policy']).get('script-src') ?? []
  const nonces = script.flatMap((source) => /^'nonce-(.+)'$/.exec(source)?.[1] ?? [])
  expect(nonces, path).toHaveLength(1)
  return { answer, script, nonce: nonces[0] ?? '' }
}

test('row 64, B4: every page has a strict policy: nothing inline but what is named, and only the build’s own files', async ({
  server,
  signIn,
}) => {
  const { headers } = await signIn('session')
  const pages = listPages()
  expect(pages.length).toBeGreaterThan(20)
  for (const path of [...pages, ...unknownPaths]) {
    const answer = await send(server, 'GET', path, { headers })
    expect(answer.status, path).toBe(unknownPaths.includes(path) ? 404 : 200)
    const policy = readPolicy(answer.headers['content-security-policy'])
    for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
      expect(policy.get(name), `${path} ${name}`).toEqual(["'none'"])
    expect(policy.get('form-action'), path).toEqual(["'self'"])
    const chunks = `${server.origin}/_next/static/`
    const [first, ...inline] = policy.get('script-src') ?? []
    expect(first, path).toBe(chunks)
    expect(inline.length, path).toBeGreaterThan(1)
    for (const source of inline) expect(source, path).toMatch(/^'(sha256-[\w+/]{43}=|nonce-[\w+/]{22}==)'$/)
    expect(policy.get('style-src'), path).toEqual([chunks])
    const connections = policy.get('connect-src')
    if (path in widerConnections) expect(connections?.length, path).toBeGreaterThan(1)
    else expect(connections, path).toEqual(["'self'"])
  }
})

test('row 64, B4: the hashes of a page made ahead are those of its inline scripts, all of them and no other', async ({
  server,
}) => {
  for (const path of [...madeAhead, ...unknownPaths, '/learn/th%65ft', '/tokens?a=1']) {
    const { text, headers } = await send(server, 'GET', path)
    const policy = readPolicy(headers['content-security-policy'])
    const { inline, external } = runnableScripts(readTags(text))
    expect(inline.length, path).toBeGreaterThan(2)
    const allowed = (policy.get('script-src') ?? []).filter((source) => source.startsWith("'"))
    expect(new Set(allowed), path).toEqual(new Set(inline.map((script) => hashSource(script.text))))
    for (const { attributes } of external) expect(attributes.get('src'), path).toMatch(/^\/_next\/static\//)
  }
})

test('row 64: no page needs what the policy forbids: no style, handler or address of script in its HTML', async ({
  server,
  signIn,
}) => {
  const { headers } = await signIn('session')
  for (const path of [...listPages(), '/nope']) {
    const { text } = await send(server, 'GET', path, { headers })
    const tags = readTags(text)
    expect(tags.length, path).toBeGreaterThan(30)
    const offences = tags.flatMap(({ name, attributes }) => [
      ...(/^(style|base|object|embed|iframe)$/.test(name) ? [name] : []),
      ...[...attributes].flatMap(([attribute, value]) =>
        /^(on|style$|srcdoc$)/.test(attribute) || /^\s*javascript:/i.test(value) ? [`<${name} ${attribute}>`] : [],
      ),
    ])
    expect(offences, path).toEqual([])
  }
})

test('row 64, B4: a page made on request has a nonce of that request alone, on each of its scripts', async ({
  server,
  signIn,
}) => {
  const { headers } = await signIn('session')
  for (const path of pagesMadeOnRequest) {
    const asked = await Promise.all(Array.from({ length: 12 }, () => openMadeNow(server, path, headers)))
    expect(new Set(asked.map(({ nonce }) => nonce)).size, path).toBe(12)
    for (const { answer, script, nonce } of asked) {
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
      const { inline } = runnableScripts(readTags(answer.text))
      expect(inline.length, path).toBeGreaterThan(2)
      for (const { attributes, text } of inline) {
        const named = attributes.get('nonce') === nonce || script.includes(hashSource(text))
        expect(named, `${path}: ${text.slice(0, 60)}`).toBe(true)
      }
      expect(answer.headers['cache-control'], 'else a cache would hand the nonce to others').toContain('no-store')
    }
  }
})

test('row 64, N6: a nonce or a policy that a client sends is used nowhere', async ({ server, signIn }) => {
  const { headers } = await signIn('session')
  const planted = 'cGxhbnRlZHBsYW50ZWQhIQ=='
  for (const name of [
    'x-nonce',
    'content-security-policy',
    'Content-Security-Policy-Report-Only',
    'x-middleware-request-content-security-policy',
    'x-middleware-override-headers',
  ]) {
    const value = name.endsWith('override-headers') ? 'content-security-policy' : `script-src 'nonce-${planted}'`
    const sent = { ...headers, [name]: name === 'x-nonce' ? planted : value }
    for (const path of [...pagesMadeOnRequest, '/', '/nope', '/healthz', '/api/demo']) {
      const answer = await send(server, 'GET', path, { headers: sent })
      expect(JSON.stringify(answer.headers) + answer.text, `${name} at ${path}`).not.toContain(planted)
    }
    for (const path of pagesMadeOnRequest) {
      const { answer, nonce } = await openMadeNow(server, path, sent)
      expect(answer.text, `${name} at ${path}`).toContain(`nonce="${nonce}"`)
    }
  }
})

test('row 64: the policy names the host that was asked for, and only an own one', async ({ server }) => {
  for (const [host, shown] of [
    [`127.0.0.1:${server.port}`, `127.0.0.1:${server.port}`],
    [`LOCALHOST:${server.port}`, `localhost:${server.port}`],
  ]) {
    for (const path of ['/', '/proofs']) {
      const { headers } = await send(server, 'GET', path, { headers: { host } })
      expect(readPolicy(headers['content-security-policy']).get('script-src')?.[0]).toBe(
        `http://${shown}/_next/static/`,
      )
    }
  }
  const foreign = await send(server, 'GET', '/', {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  })
  expect(foreign.status).toBe(421)
  expect(JSON.stringify(foreign.headers)).not.toContain('evil')
  const forwarded = await send(server, 'GET', '/', { headers: { 'x-forwarded-host': 'evil.example' } })
  expect(JSON.stringify(forwarded.headers)).not.toContain('evil')
})
