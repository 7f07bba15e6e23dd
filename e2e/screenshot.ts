// `npm run screenshot`: draws docs/screenshot.png from the running product. Run with `node --import tsx`.
import { chromium } from '@playwright/test'
import { findBrowser } from '../lib/cli/browser.mjs'
import { buildIfStale } from '../lib/cli/build.mjs'
import { startTestServer } from './support/http-server'

await buildIfStale()
const server = await startTestServer({})
const { executablePath, args } = await findBrowser()
const browser = await chromium.launch({ executablePath, args })
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 1180 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
  })
  await page.goto(`${server.origin}/`)
  await page.getByRole('button', { name: /Sign in as Ada/ }).click()
  for (const lane of ['Session cookie', 'JWT in localStorage']) {
    await page
      .getByRole('region', { name: lane })
      .getByRole('button', { name: /with the (stub|token)/ })
      .click()
    await page.getByRole('region', { name: lane }).getByText('200 OK').waitFor()
  }
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready.then(() => (document.activeElement as HTMLElement | null)?.blur()))
  await page.screenshot({ path: 'docs/screenshot.png' })
} finally {
  await browser.close()
  await server.stop()
}
process.exit(0)
