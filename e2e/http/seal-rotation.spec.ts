import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { ada, expectProblem, login, newUser, signUp, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'
import { findFreePort } from '../support/server'

test('row 77: a rotated seal password opens old cookies until the old one is removed; tokens go on', {
  tag: '@proof:survives-key-rotation',
}, async () => {
  test.slow()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-rotation-'))
  const DATABASE_URL = `file:${path.join(folder, 'rotation.db')}`
  const [first, second] = [createSealPassword(), createSealPassword()]
  const PORT = String(await findFreePort())
  try {
    const before = await startTestServer({ DATABASE_URL, SEAL_PASSWORD: first, PORT })
    const user = newUser()
    await signUp(before, user)
    const [session, token] = [await login(before, 'session', user), await login(before, 'jwt', user)]
    if (session === null || token === null) throw new Error('could not sign in')
    await before.stop()

    const rotated = await startTestServer({
      DATABASE_URL,
      SEAL_PASSWORD: JSON.stringify({ 2: second, 1: first }),
      PORT,
    })
    expect(await whoAmI(rotated, session)).toMatchObject({ status: 200 })
    expect(await whoAmI(rotated, token)).toMatchObject({ status: 200 })
    const renewed = await login(rotated, 'session', user)
    expect(renewed?.secret).toMatch(/^Fe26\.2\*2\*/)
    await rotated.stop()

    const alone = await startTestServer({ DATABASE_URL, SEAL_PASSWORD: JSON.stringify({ 2: second }), PORT })
    expectProblem(await whoAmI(alone, session), 401, 'credential_invalid')
    if (renewed === null) throw new Error('could not sign in')
    expect(await whoAmI(alone, renewed)).toMatchObject({ status: 200 })
    expect(await whoAmI(alone, token), 'the signing keys were sealed anew').toMatchObject({ status: 200 })
    await alone.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('row 58: what a demonstration account is signed in with ends when the demo does', async () => {
  test.slow()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-demo-end-'))
  const shared = {
    DATABASE_URL: `file:${path.join(folder, 'demo.db')}`,
    SEAL_PASSWORD: createSealPassword(),
    PORT: String(await findFreePort()),
  }
  try {
    const demo = await startTestServer(shared)
    const user = newUser()
    await signUp(demo, user)
    const mine = await login(demo, 'session', user)
    const adas = await Promise.all(['session', 'opaque-token'].map((strategy) => login(demo, strategy, ada)))
    for (const signedIn of adas) expect(signedIn && (await whoAmI(demo, signedIn))).toMatchObject({ status: 200 })
    await demo.stop()

    const without = await startTestServer({ ...shared, DEMO: '0' })
    for (const signedIn of adas) {
      if (signedIn === null) throw new Error('could not sign in')
      expectProblem(await whoAmI(without, signedIn), 401, 'credential_invalid')
    }
    expect(mine && (await whoAmI(without, mine)), 'nobody else is signed out').toMatchObject({ status: 200 })
    await without.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
