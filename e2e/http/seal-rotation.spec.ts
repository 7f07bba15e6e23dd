import { findFreePort } from '../support/free-ports'
import { ada, expect, expectProblem, login, newUser, signUp, test, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'

test('row 77: a rotated seal password opens old cookies until the old one is removed; tokens go on', {
  tag: '@proof:survives-key-rotation',
}, async ({ createDatabase }) => {
  test.slow()
  const database = await createDatabase()
  const [first, second] = [createSealPassword(), createSealPassword()]
  const PORT = String(await findFreePort())
  const before = await startTestServer({ SEAL_PASSWORD: first, PORT }, database)
  const user = newUser()
  await signUp(before, user)
  const [session, token] = [await login(before, 'session', user), await login(before, 'jwt', user)]
  if (session === null || token === null) throw new Error('could not sign in')
  await before.stop()

  const rotated = await startTestServer({ SEAL_PASSWORD: JSON.stringify({ 2: second, 1: first }), PORT }, database)
  expect(await whoAmI(rotated, session)).toMatchObject({ status: 200 })
  expect(await whoAmI(rotated, token)).toMatchObject({ status: 200 })
  const renewed = await login(rotated, 'session', user)
  expect(renewed?.secret).toMatch(/^Fe26\.2\*2\*/)
  await rotated.stop()

  const alone = await startTestServer({ SEAL_PASSWORD: JSON.stringify({ 2: second }), PORT }, database)
  expectProblem(await whoAmI(alone, session), 401, 'credential_invalid')
  if (renewed === null) throw new Error('could not sign in')
  expect(await whoAmI(alone, renewed)).toMatchObject({ status: 200 })
  expect(await whoAmI(alone, token), 'the signing keys were sealed anew').toMatchObject({ status: 200 })
  await alone.stop()
})

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
