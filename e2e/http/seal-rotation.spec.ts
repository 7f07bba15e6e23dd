import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { login, newUser, signUp, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'

test('row 77: a rotated seal password opens old cookies until the old one is removed; tokens go on', async () => {
  test.slow()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-rotation-'))
  const DATABASE_URL = `file:${path.join(folder, 'rotation.db')}`
  const [first, second] = [createSealPassword(), createSealPassword()]
  const PORT = String(20_000 + Math.floor(Math.random() * 20_000))
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
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
