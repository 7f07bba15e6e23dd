import net from 'node:net'
import { rawRequest, send, sendRaw } from '../support/http-client'
import { expect, expectProblem, newUser, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { findListener } from '../support/listener'

/** Parts of React's Flight protocol that asked for more than they should: references to themselves, to functions, to blobs. */
const pieces = [
  '"$@0"',
  '"$F0"',
  '"$F1"',
  '"$Q0"',
  '"$W1"',
  '"$K0"',
  '"$B1337"',
  '"$i0"',
  '"$0:__proto__:then"',
  '"$1:constructor:constructor"',
  '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B1\\"}"}',
  '{"_prefix":"process.exit(1)//","_formData":{"get":"$1:constructor:constructor"}}',
  '["$0","$0","$0"]',
  '{"id":"x","bound":"$@0"}',
  '"$n99999999999999999999"',
  '"$undefined"',
  `${'['.repeat(200)}${']'.repeat(200)}`,
  '{',
  '',
]

/** A body of that number: multipart or text, one to three pieces, in an order of its own. Always the same for a number. */
function flightBody(number: number): { type: string; body: string } {
  const chosen = [0, 1, 2]
    .slice(0, 1 + (number % 3))
    .map((index) => pieces[(number * 7 + index * 5) % pieces.length] ?? '')
  if (number % 4 === 0) return { type: 'text/plain;charset=UTF-8', body: `[${chosen.join(',')}]` }
  const parts = chosen.map(
    (text, index) =>
      `--x\r\nContent-Disposition: form-data; name="${number % 5 === 0 ? '1_' : ''}${index}"\r\n\r\n${text}\r\n`,
  )
  return { type: 'multipart/form-data; boundary=x', body: `${parts.join('')}${number % 7 === 0 ? '' : '--x--\r\n'}` }
}

const actions = ['00'.repeat(21), '7f'.repeat(21), 'x', '$F0', '__proto__']
const pages = ['/', '/protected/session', '/sessions', '/learn', '/api/accounts', '/api/auth/session/login']

test('row N2, N3, N5: 1,000 malformed Flight bodies: each is refused, and then the server rests', async ({
  server,
  signIn,
}) => {
  const alive = await signIn('session')
  const listener = findListener(server.port)
  const statuses = new Map<number, number>()
  let next = 0
  const work = async () => {
    for (let number = next++; number < 1000; number = next++) {
      const { type, body } = flightBody(number)
      const action = actions[number % actions.length] ?? ''
      const headers = {
        ...(number % 2 === 0 ? { 'next-action': action } : {}),
        accept: 'text/x-component',
        origin: server.origin,
      }
      const path = pages[number % pages.length] ?? '/'
      const answer = await send(server, 'POST', path, { headers: { ...headers, 'content-type': type }, body })
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect(answer.text, 'no source, no stack').not.toMatch(/node:internal|\.next\/server|at async |function\s*\(/)
    }
  }
  await Promise.all(Array.from({ length: 10 }, work))
  expect(
    [...statuses.keys()].every((status) => status >= 400 && status < 500),
    JSON.stringify([...statuses]),
  ).toBe(true)
  const before = listener.cpuMs()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(listener.cpuMs() - before, 'processor time in the second after it').toBeLessThan(500)
  expect(await whoAmI(server, alive)).toMatchObject({ status: 200 })
})

test('row N4: bodies with next-resume are not kept: 400 MB leave nothing behind', async ({ server, signIn }) => {
  const alive = await signIn('session')
  const listener = findListener(server.port)
  let answered = 0
  const body = Buffer.alloc(4 * 1024 * 1024, 'x')
  const resume = async (times: number) => {
    for (let count = 0; count < times; count++) {
      const path = pages[count % pages.length] ?? '/'
      const headers = {
        'next-resume': '1',
        'content-type': 'text/plain',
        origin: server.origin,
        'x-next-resume-state-length': '10',
      }
      // Refused before it is read: the rest of the body may meet a closed connection.
      const answer = await send(server, 'POST', path, { headers, body }).catch(() => null)
      if (answer === null) continue
      answered++
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  }
  await resume(10)
  const before = listener.residentMb()
  await resume(100)
  expect(listener.residentMb() - before, 'MB more than before').toBeLessThan(40)
  expect(answered).toBeGreaterThan(0)
  expect(await whoAmI(server, alive)).toMatchObject({ status: 200 })
})

/** Listens on a port of loopback while `work` runs, and tells how often somebody came. */
async function countVisits(work: (port: number) => Promise<void>): Promise<number> {
  let visits = 0
  const listener = net.createServer((socket) => {
    visits++
    socket.on('error', () => {})
    socket.end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  await work((listener.address() as net.AddressInfo).port)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await new Promise((resolve) => listener.close(resolve))
  return visits
}

test('row N6: an Upgrade to an absolute address connects to nobody', async ({ server, signIn }) => {
  const alive = await signIn('session')
  const statuses: number[] = []
  const visits = await countVisits(async (port) => {
    const upgrade = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]
    for (const target of [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/_next/webpack-hmr`,
      `//127.0.0.1:${port}/`,
      `ws://127.0.0.1:${port}/`,
    ]) {
      statuses.push((await sendRaw(server, rawRequest(server, 'GET', target, upgrade), 1500)).status)
      statuses.push((await sendRaw(server, rawRequest(server, 'CONNECT', target, upgrade), 1500)).status)
    }
  })
  expect(visits).toBe(0)
  for (const status of statuses) {
    expect(status).toBeGreaterThanOrEqual(200)
    expect(status).toBeLessThan(500)
  }
  expect(await whoAmI(server, alive)).toMatchObject({ status: 200 })
})

test('row N6: a nonce and a policy that a client sends come back nowhere', async ({ server }) => {
  const nonce = 'ZXZpbC1ub25jZS1vZi10aGUtY2xpZW50'
  const headers = {
    'x-nonce': nonce,
    'content-security-policy': `script-src 'nonce-${nonce}'`,
    'content-security-policy-report-only': `script-src 'nonce-${nonce}'`,
  }
  for (const path of ['/', '/protected/jwt', '/proofs', '/learn', '/nothing', '/api/nope', '/api/demo']) {
    const answer = await send(server, 'GET', path, { headers })
    expect(answer.text + JSON.stringify(answer.headers), path).not.toContain(nonce)
  }
})

test('row N7, B1: a foreign Host or a forwarded one leads nowhere: no redirect, no request, no word of it', async ({
  server,
}) => {
  const visits = await countVisits(async (port) => {
    const evil = `127.0.0.1:${port}`
    for (const headers of [
      { host: evil },
      { 'x-forwarded-host': evil, 'x-forwarded-proto': 'http', 'x-forwarded-port': String(port) },
      { forwarded: `host=${evil};proto=http` },
      { 'x-original-url': `http://${evil}/`, 'x-rewrite-url': `http://${evil}/` },
    ] as Record<string, string>[]) {
      for (const path of [
        '/',
        '/protected/session',
        '/sessions',
        '/learn/',
        '/api/demo/',
        '/api/auth/session/me',
        '/openapi.json',
      ]) {
        const answer = await send(server, 'GET', path, { headers: { ...headers, 'next-action': '00'.repeat(21) } })
        const about = `${path} ${JSON.stringify(headers)}: ${answer.status}`
        expect(answer.status, about).toBeLessThan(500)
        expect(answer.text + JSON.stringify(answer.headers), about).not.toContain(evil)
        if (headers.host !== undefined) expect(answer.status, about).not.toBe(200)
      }
      const { email, name, password } = newUser()
      const origin = { origin: `http://${evil}` }
      const answer = await send(server, 'POST', '/api/accounts', {
        headers: { ...headers, ...origin },
        json: { email, name, password },
      })
      expect([403, 421]).toContain(answer.status)
    }
  })
  expect(visits).toBe(0)
})

test('row N8: no image is optimised, own or foreign', async ({ server }) => {
  const visits = await countVisits(async (port) => {
    for (const url of [
      '/icon.svg',
      '/protected/session',
      '/api/demo',
      `http://127.0.0.1:${port}/x.avif`,
      `//127.0.0.1:${port}/x.avif`,
      'data:image/avif;base64,AAAA',
      '../..',
      '',
    ]) {
      for (const path of ['/_next/image', '/_next/image/', '/_next//image']) {
        const answer = await send(server, 'GET', `${path}?url=${encodeURIComponent(url)}&w=640&q=75`, {
          headers: { accept: 'image/avif' },
        })
        expect([308, 400, 404], `${path} ${url}`).toContain(answer.status)
        expect(answer.headers['content-type'] ?? '', url).not.toContain('image/')
      }
    }
  })
  expect(visits).toBe(0)
})

test('row N10: a malformed Origin is refused in one way, without a stack in the answer or the log', async ({
  server,
}) => {
  const logged = server.output().length
  for (const origin of [
    'not a url',
    'http://',
    'http://[',
    '://',
    'null',
    'http://a b',
    'x'.repeat(4000),
    '\u00ff',
    '%00',
    'http://localhost:99999',
  ]) {
    for (const path of [
      '/api/accounts',
      '/api/auth/session/login',
      '/api/auth/session/logout',
      '/api/auth/jwt-refresh/refresh',
    ]) {
      const answer = await send(server, 'POST', path, { headers: { origin }, json: {} })
      expectProblem(answer, 403, 'cross_site_request')
      expect(answer.text).not.toMatch(/\bat .*:\d+:\d+/)
    }
    expect(
      (await send(server, 'POST', '/', { headers: { origin, 'next-action': '00'.repeat(21) }, body: '[]' })).status,
    ).toBe(405)
  }
  expect(stackOf(server, logged)).toBeNull()
})

/** A line of a stack in what the server has written since then. */
function stackOf(server: TestServer, since: number): string | null {
  return /^\s+at .*$/m.exec(server.output().slice(since))?.[0] ?? null
}
