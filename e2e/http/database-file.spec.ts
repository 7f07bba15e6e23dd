import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { send } from '../support/http-client'
import { holdDatabase } from '../support/http-database'
import {
  ada,
  call,
  expect,
  expectProblem,
  login,
  newUser,
  signUp,
  test,
  tryLogin,
  whoAmI,
} from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'
import { createTestDatabase } from '../support/http-storage'

test('G9: a database file that is moved away is away, and back once it is back', async () => {
  const database = await createTestDatabase('sqlite')
  const server = await startTestServer({}, database)
  try {
    const user = newUser()
    await signUp(server, user)
    const session = await login(server, 'session', user)
    const token = await login(server, 'jwt', user)
    if (session === null || token === null) throw new Error('no sign-in')
    const file = database.url.slice('file:'.length)
    for (const [away, back] of [
      [renameSync, renameSync],
      // As a copy it is another file under the same name.
      [renameSync, copyFileSync],
    ] as const) {
      // A sign-in is a transaction, after which a connection is opened anew.
      expect(await tryLogin(server, 'session', user)).toMatchObject({ status: 200 })
      away(file, `${file}.away`)
      expectProblem(await whoAmI(server, session), 503, 'storage_unavailable')
      expectProblem(await tryLogin(server, 'session', user), 503, 'storage_unavailable')
      expectProblem(await call(server, session, 'POST', '/api/auth/session/logout'), 503, 'storage_unavailable')
      expectProblem(await send(server, 'GET', '/readyz'), 503, 'storage_unavailable')
      expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
      expect(await whoAmI(server, token)).toMatchObject({ status: 200 })
      expect(existsSync(file), 'nobody makes an empty one').toBe(false)
      back(`${file}.away`, file)
      rmSync(`${file}.away`, { force: true })
      expect(await whoAmI(server, session)).toMatchObject({ status: 200 })
      expect(await send(server, 'GET', '/readyz')).toMatchObject({ status: 200 })
    }
    expect((await call(server, session, 'POST', '/api/auth/session/logout')).json.effect).toBe('immediate')
    expectProblem(await whoAmI(server, session), 401, 'credential_invalid')
  } finally {
    await server.stop()
    await database.remove()
  }
})

test('a database that is held while the server starts: what it writes then is written once it is free', {
  tag: '@rest',
}, async () => {
  const database = await createTestDatabase('sqlite')
  const held = await holdDatabase({ databaseUrl: database.url })
  try {
    const server = await startTestServer({}, database)
    try {
      expectProblem(await send(server, 'GET', '/.well-known/jwks.json'), 503, 'storage_unavailable')
      await held.release()
      await expect
        .poll(async () => (await tryLogin(server, 'jwt', ada)).status, { timeout: 20_000, intervals: [1000] })
        .toBe(200)
      expect(server.output()).toContain('demonstration accounts could not be settled, trying again')
    } finally {
      await server.stop()
    }
  } finally {
    await held.release()
    await database.remove()
  }
})
