// `npm run specimen`: records the exchanges that the chapters show where a visitor has none. Run with `node --import tsx`.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../lib/cli/browser.mjs'
import { buildIfStale } from '../lib/cli/build.mjs'
import { root } from '../lib/cli/project.mjs'
import { call, login, newUser, signUp } from './support/http-fixtures'
import { startTestServer } from './support/http-server'

const output = 'app/(site)/learn/_components/recorded-specimen.json'
const lanes = { session: 'Session cookie', jwt: 'JWT in localStorage' }

await buildIfStale()
const server = await startTestServer({})
const { executablePath, args } = await findBrowser()
const browser = await chromium.launch({ executablePath, args })
try {
  // The first requests of a process pay for what is compiled and opened once: what is shown is one like any later.
  const user = newUser()
  await signUp(server, user)
  for (let round = 0; round < 30; round++) {
    for (const strategy of Object.keys(lanes)) {
      const signedIn = await login(server, strategy, user)
      if (signedIn === null) throw new Error(`no sign-in under ${strategy}`)
      await call(server, signedIn, 'GET', `/api/auth/${strategy}/me`)
      await call(server, signedIn, 'POST', `/api/auth/${strategy}/logout`)
    }
  }
  const page = await browser.newPage({ viewport: { width: 1440, height: 1180 } })
  await page.goto(`${server.origin}/`)
  await page.getByRole('button', { name: /Sign in as Grace/ }).click()
  for (const label of Object.values(lanes)) {
    const lane = page.getByRole('region', { name: label })
    await lane.getByRole('button', { name: /with the (stub|token)/ }).click()
    await lane.getByText('200 OK').waitFor()
  }
  for (const label of Object.values(lanes)) {
    const lane = page.getByRole('region', { name: label })
    await lane.getByRole('button', { name: 'Sign out' }).click()
    await lane.getByText('POST /api/auth/').first().waitFor()
  }
  const exchanges = await page.evaluate(() =>
    Object.entries(sessionStorage)
      .filter(([key]) => key.startsWith('claim-check.ledger.'))
      .map(([, value]) => JSON.parse(value)),
  )
  const told = exchanges
    .filter(({ strategy, path: at }) => strategy in lanes && /\/(login|me|logout)$/.test(at))
    .sort((one, other) => one.id - other.id)
  // The port of the moment is not that of the reader.
  const text = JSON.stringify({ at: new Date().toISOString(), exchanges: told }, null, 1).replaceAll(
    server.origin,
    'http://localhost:3000',
  )
  writeFileSync(path.join(root, output), `${text.replaceAll(new URL(server.origin).host, 'localhost:3000')}\n`)
} finally {
  await browser.close()
  await server.stop()
}
process.exit(0)
