import { findFreePort } from '../support/free-ports'
import { ada, expect, expectProblem, login, newUser, signUp, test, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'

test('row 58: what a demonstration account is signed in with ends when the demo does', async ({ createDatabase }) => {
  test.slow()
  const database = await createDatabase()
  const shared = { SEAL_PASSWORD: createSealPassword(), PORT: String(await findFreePort()) }
  const demo = await startTestServer(shared, database)
  const user = newUser()
  await signUp(demo, user)
  const mine = await login(demo, 'session', user)
  const adas = await Promise.all(['session', 'opaque-token'].map((strategy) => login(demo, strategy, ada)))
  for (const signedIn of adas) expect(signedIn && (await whoAmI(demo, signedIn))).toMatchObject({ status: 200 })
  await demo.stop()

  const without = await startTestServer({ ...shared, DEMO: '0' }, database)
  for (const signedIn of adas) {
    if (signedIn === null) throw new Error('could not sign in')
    expectProblem(await whoAmI(without, signedIn), 401, 'credential_invalid')
  }
  expect(mine && (await whoAmI(without, mine)), 'nobody else is signed out').toMatchObject({ status: 200 })
  await without.stop()
})
