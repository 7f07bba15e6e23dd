import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import { ownOrigin, send } from '../support/http-client'
import { expect, expectProblem, login, newUser, type SignedIn, signUp, test } from '../support/http-fixtures'
import { decodeToken } from '../support/http-forge'
import { createSealPassword, startTestServer, type TestServer } from '../support/http-server'
import { algorithms, signedStrategies, strategies } from '../support/http-strategies'

/**
 * Tokens that outlive the test on the slowest machine: what is refused has to be refused for its key. A new key is published for one
 * period before it signs, which has to be longer than a busy machine keeps an instance from reading it.
 */
const settings = { KEY_CACHE_SECONDS: '4', REFRESH_ACCESS_TTL_SECONDS: '900' }
const patience = { timeout: 150_000 }

/** Signs in and asks `me` all the time until `stop`, and returns every answer that was not 200. */
function load(servers: TestServer[], user: Parameters<typeof login>[2]) {
  const wrong: string[] = []
  const kids = new Set<string>()
  const agents = servers.map(() => new http.Agent({ keepAlive: true }))
  let asked = 0
  let over = false
  const held: SignedIn[] = []
  const run = async (strategy: string, alg: string | null) => {
    for (let round = 0; !over; round++) {
      const issuer = servers[round % servers.length] as TestServer
      const signedIn = await login(issuer, strategy, user, { json: alg === null ? {} : { alg } })
      if (signedIn === null) {
        wrong.push(`${strategy} ${alg ?? ''}: login`)
        continue
      }
      held.push(signedIn)
      if (alg !== null) kids.add(String(decodeToken(signedIn.secret).header.kid))
      // The newest token at every server, which may not know its key yet, and one of those from before.
      const older = held[Math.floor(held.length * Math.random())] as SignedIn
      for (const { strategy: row, headers } of [signedIn, older, signedIn]) {
        for (const [index, server] of servers.entries()) {
          const answer = await send(server, 'GET', `/api/auth/${row.id}/me`, { headers, agent: agents[index] })
          asked++
          if (answer.status !== 200) wrong.push(`${row.id} at ${index}: ${answer.status} ${answer.text.slice(0, 100)}`)
        }
      }
    }
  }
  const running = Promise.all([
    ...signedStrategies.map(({ id }, index) => run(id, algorithms[index % algorithms.length] ?? 'ES256')),
    ...strategies.filter(({ choosesAlgorithm }) => !choosesAlgorithm).map(({ id }) => run(id, null)),
  ])
  return {
    kids,
    held,
    async stop() {
      over = true
      await running
      for (const agent of agents) agent.destroy()
      return { wrong, asked }
    },
  }
}

/** `npm run keys:rotate` without npm, on the database of the servers. */
async function rotateByCommand({ databaseUrl }: TestServer, shared: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('lib', 'cli', 'keys-rotate.ts')], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      ...shared,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  expect(code, output).toBe(0)
  return output
}

const published = async (server: TestServer) =>
  (await send(server, 'GET', '/.well-known/jwks.json')).json.keys.map(({ kid }) => String(kid))

/** Until every algorithm signs with a key that was not there before the rotation; the load itself brings the time. */
async function untilNewKidsSign(kids: Set<string>, before: Set<string>): Promise<void> {
  await expect
    .poll(() => [...kids].filter((kid) => !before.has(kid)).length, patience)
    .toBeGreaterThanOrEqual(Math.min(signedStrategies.length, algorithms.length))
}

test('G19: keys are rotated by command and by route under load, on two servers: no false 401', {
  tag: '@rest',
}, async ({ createDatabase }) => {
  test.setTimeout(600_000)
  const database = await createDatabase()
  const SEAL_PASSWORD = createSealPassword()
  const first = await startTestServer({ ...settings, SEAL_PASSWORD }, database)
  // Both call themselves by the first one's name: they are two instances of one app.
  const shared = { ...settings, SEAL_PASSWORD, APP_ORIGIN: first.origin }
  const second = await startTestServer(shared, database)
  const user = newUser()
  expect(await signUp(first, user)).toMatchObject({ status: 201 })
  const old = await published(first)
  const { kids, held, stop } = load([first, second], user)
  await expect.poll(() => kids.size, patience).toBeGreaterThanOrEqual(algorithms.length)

  let before = new Set(kids)
  expect(await rotateByCommand(first, shared)).toMatch(/ES256/)
  await untilNewKidsSign(kids, before)
  before = new Set(kids)
  const rotated = await send(first, 'POST', '/api/keys/rotate', { headers: ownOrigin(first) })
  expect(rotated.status, rotated.text).toBe(200)
  await untilNewKidsSign(kids, before)
  for (const server of [first, second]) expect(await published(server)).toEqual(expect.arrayContaining(old))

  const { wrong, asked } = await stop()
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(100)
  // Not by being kind to everybody: what no key has signed is refused.
  const token = held.find(({ strategy }) => strategy.id === 'jwt')
  expect(token).toBeDefined()
  const spoilt = { authorization: `Bearer ${token?.secret.slice(0, -4)}AAAA` }
  expectProblem(await send(second, 'GET', '/api/auth/jwt/me', { headers: spoilt }), 401, 'credential_invalid')
  await Promise.all([first.stop(), second.stop()])
})

test('G19: the seal password is rotated while requests run: no false 401', { tag: '@rest' }, async ({
  createDatabase,
}) => {
  test.setTimeout(600_000)
  const database = await createDatabase()
  const [former, next] = [createSealPassword(), createSealPassword()]
  const both = JSON.stringify({ 2: next, 1: former })
  const before = await startTestServer({ ...settings, SEAL_PASSWORD: former }, database)
  const user = newUser()
  await signUp(before, user)
  const old = load([before], user)
  await expect.poll(() => old.kids.size, patience).toBeGreaterThanOrEqual(algorithms.length)

  // The one that takes over reads the keys, seals them anew, and takes what the other has given out.
  const shared = { ...settings, SEAL_PASSWORD: both, APP_ORIGIN: before.origin }
  const after = await startTestServer(shared, database)
  const young = load([after], user)
  young.held.push(...old.held)
  await expect.poll(() => young.kids.size, patience).toBeGreaterThanOrEqual(algorithms.length)
  const results = [await old.stop()]
  await before.stop()
  const known = new Set(young.kids)
  expect(await rotateByCommand(after, shared), 'new keys are sealed with the new password').toMatch(/ES256/)
  await untilNewKidsSign(young.kids, known)
  results.push(await young.stop())
  for (const { wrong, asked } of results) {
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(50)
  }
  for (const { strategy, headers } of old.held.slice(-20)) {
    const path = `/api/auth/${strategy.id}/me`
    expect(await send(after, 'GET', path, { headers }), path).toMatchObject({ status: 200 })
  }
  await after.stop()
})
