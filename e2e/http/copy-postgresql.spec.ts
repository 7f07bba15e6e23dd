import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import { findFreePort } from '../support/free-ports'
import { ownOrigin, send } from '../support/http-client'
import { cookieValue, expect, login, newUser, signUp, test, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'
import { createTestDatabase } from '../support/http-storage'
import { strategies } from '../support/http-strategies'

/** `npm run db:copy` without npm. */
async function copy(from: string, to: string): Promise<{ code: number; output: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join('lib', 'cli', 'copy-database.ts'), '--from', from, '--to', to],
    { cwd: root, env: { NODE_ENV: 'production', PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('what is signed in on SQLite stays signed in on PostgreSQL after db:copy, keys and revocations included, and back', async ({
  createDatabase,
}) => {
  test.setTimeout(600_000)
  const [small, back, big] = [
    await createTestDatabase('sqlite'),
    await createTestDatabase('sqlite'),
    await createDatabase(),
  ]
  const shared = {
    SEAL_PASSWORD: createSealPassword(),
    PORT: String(await findFreePort()),
    REFRESH_GRACE_SECONDS: '600',
  }
  const first = await startTestServer(shared, small)
  const user = newUser()
  await signUp(first, user)
  const held = await Promise.all(strategies.map(async ({ id }) => await login(first, id, user)))
  const revoked = await login(first, 'jwt-denylist', user)
  if (revoked === null || held.includes(null)) throw new Error('could not sign in')
  await send(first, 'POST', '/api/auth/jwt-denylist/logout', { headers: revoked.headers })
  const published = async (server: typeof first) => (await send(server, 'GET', '/.well-known/jwks.json')).json.keys
  const keys = await published(first)

  const inUse = await copy(small.url, big.url)
  expect(inUse, inUse.output).toMatchObject({ code: 1 })
  expect(inUse.output).toContain('in use')
  await first.stop()

  for (const [from, to] of [
    [small.url, big.url],
    [big.url, back.url],
  ] as const) {
    const { code, output } = await copy(from, to)
    expect(code, output).toBe(0)
    expect(output).toMatch(/signingKey +4/)
    expect(output).not.toContain(new URL(big.url).password)
    const again = await copy(from, to)
    expect(again, again.output).toMatchObject({ code: 1 })
    expect(again.output).toContain('not empty')

    const server = await startTestServer(shared, { url: to, remove: async () => {} })
    for (const one of held) expect(one && (await whoAmI(server, one)), one?.strategy.id).toMatchObject({ status: 200 })
    expect(await whoAmI(server, revoked), 'a revoked token stays revoked').toMatchObject({ status: 401 })
    expect(await published(server)).toEqual(keys)
    expect(await login(server, 'session', user)).not.toBeNull()
    await server.stop()
  }

  const last = await startTestServer(shared, back)
  const family = held.find((one) => one?.strategy.id === 'jwt-refresh')
  const headers = { ...ownOrigin(last), cookie: `cc_refresh=${family && cookieValue(family.answer)}` }
  const refreshed = await send(last, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
  expect(refreshed, 'a family goes on where it was').toMatchObject({ status: 200 })
  await last.stop()
  for (const database of [small, back]) await database.remove()
})
