import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { chapter, pressTrials, sideOf, trialOf } from '../support/browser-downstream'
import { test as base, expect } from '../support/browser-fixtures'
import { type DownstreamFixtures, downstreamFixtures } from '../support/downstream-fixtures'
import { send } from '../support/http-client'

const test = base.extend<DownstreamFixtures>(downstreamFixtures)

// Before any test that wants the service: then it is not there.
test('without the service the page says what would start it', async ({ page }) => {
  await page.goto(chapter)
  await pressTrials(page, 'Run the five trials')
  await expect(page.locator('.downstream-acts').getByRole('status')).toContainText('npm run downstream')
  await expect(page.locator('.trial-result')).toHaveCount(0)
})

/** The page under a loopback name, signed in by its own button, with all five trials run. */
async function openWithTrials(page: Page, { name, port }: { name: string; port: number }): Promise<void> {
  await page.goto(`http://${name}:${port}${chapter}`)
  await pressTrials(page, 'Run the five trials')
  await expect(page.locator('.trial-result'), 'nothing to try it with').toHaveCount(0)
  await pressTrials(page, 'Sign in as Grace')
  await expect(page.locator('.trial-result')).toHaveCount(5)
}

for (const [name, otherName, ...tags] of [
  ['localhost', '127.0.0.1'],
  ['127.0.0.1', 'localhost', '@rest'],
] as const) {
  test(`five trials from ${name} to a service on ${otherName}`, {
    tag: [
      '@proof:downstream-refuses-shared-secret',
      '@proof:authorization-is-preflighted',
      '@proof:cors-is-kept-by-the-browser',
      '@proof:cookies-ignore-ports',
      '@every-look',
      ...tags,
    ],
  }, async ({ page, server, downstream, consoleRules }) => {
    const across = `http://${otherName}:${downstream.port}`
    const sameName = `http://${name}:${downstream.port}`
    for (const origin of [across, sameName]) consoleRules.allowOrigin(origin)
    consoleRules.allowText(/blocked by CORS policy/)
    consoleRules.allowFailedRequests('/strict/whoami')
    consoleRules.allowStatus('/whoami', 401)
    await openWithTrials(page, { name, port: server.port })
    const token = (await heldToken(page)) ?? ''

    await test.step('listed: the browser asks first, then the service decides with the key alone', async () => {
      const service = sideOf(page, 'listed', 'service')
      await expect(service.locator('.start')).toHaveText(['OPTIONS /whoami', '204', 'GET /whoami', '200'])
      const [preflight, request] = [service.locator('ol > li').first(), service.locator('ol > li').last()]
      for (const line of [
        `Origin: http://${name}:${server.port}`,
        'Access-Control-Request-Headers: authorization',
        'access-control-allow-headers: authorization',
        `access-control-allow-origin: http://${name}:${server.port}`,
      ])
        await expect(preflight).toContainText(line)
      await expect(preflight).not.toContainText('Authorization: Bearer')
      await expect(request).toContainText(`Authorization: Bearer eyJ…(${token.length})`)
      await expect(request).toContainText('Sec-Fetch-Site: cross-site')
      const browser = sideOf(page, 'listed', 'browser')
      await expect(browser).toContainText('"decidedBy": "credential"')
      await expect(browser).toContainText('"name": "Grace Hopper"')
      await expect(trialOf(page, 'listed').locator('.notice')).toContainText('The service decided.')
    })

    await test.step('unlisted: the browser refuses, and the token never leaves', async () => {
      const service = sideOf(page, 'unlisted', 'service')
      await expect(service.locator('.start')).toHaveText(['OPTIONS /strict/whoami', '405'])
      await expect(sideOf(page, 'unlisted', 'browser')).toContainText('TypeError: Failed to fetch')
      await expect(trialOf(page, 'unlisted').locator('.notice')).toContainText('Your browser decided.')
      const outside = await send(downstream, 'GET', '/strict/whoami', { headers: { authorization: `Bearer ${token}` } })
      expect(outside.status, 'who is no browser is not held up').toBe(200)
    })

    await test.step('the session cookie stays at home, across sites', async () => {
      const trial = trialOf(page, 'cookie-across')
      await expect(trial.locator('.notice')).toContainText('No cookie came. ')
      await expect(sideOf(page, 'cookie-across', 'browser')).toContainText('"cookies": []')
      const service = sideOf(page, 'cookie-across', 'service')
      await expect(service).toContainText('Sec-Fetch-Site: cross-site')
      await expect(service).not.toContainText('Cookie:')
    })

    await test.step('and goes to any port of its own name', async () => {
      await expect(trialOf(page, 'cookie-ports').locator('.notice')).toContainText('cc_session came.')
      const service = sideOf(page, 'cookie-ports', 'service')
      await expect(service).toContainText('Sec-Fetch-Site: same-site')
      await expect(service).toContainText('Cookie: cc_session=…')
      const cookie = await heldCookie(page.context())
      expect(cookie?.domain).toBe(name)
      expect(await page.content()).not.toContain(cookie?.value ?? 'a cookie')
    })

    await test.step('a shared secret is good here, and refused there', async () => {
      const browser = sideOf(page, 'shared-secret', 'browser')
      await expect(browser.locator('.here')).toContainText('GET /api/auth/jwt/me, 200')
      await expect(browser).toContainText('"check": "algorithm"')
      await expect(trialOf(page, 'shared-secret').locator('.notice')).toContainText('refused it, at: algorithm')
      expect(await heldToken(page), 'it is kept nowhere').toBe(token)
    })

    expect(await page.content(), 'no secret on the page').not.toContain(token.split('.')[2])
    await auditPage(page, 'all five trials')
  })
}

test('a Lax cookie of the service’s own host comes from a page of that host, and from another site not', {
  tag: '@proof:lax-cookie-stays-at-home',
}, async ({ page, server, downstream, consoleRules }) => {
  const service = `http://127.0.0.1:${downstream.port}`
  consoleRules.allowOrigin(service)
  await page
    .context()
    .addCookies([
      { name: 'cc_session', value: 'of-this-host', domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Lax' },
    ])
  const arrived = async (name: string) => {
    await page.goto(`http://${name}:${server.port}${chapter}`)
    return await page.evaluate(
      async (url) => (await fetch(url, { credentials: 'include' })).json(),
      `${service}/cookies`,
    )
  }
  expect(await arrived('127.0.0.1')).toMatchObject({ cookies: ['cc_session'] })
  expect(await arrived('localhost')).toMatchObject({ cookies: [] })
})

test('one trial alone, by keyboard; what is left of the others stays', async ({
  page,
  server,
  downstream,
  consoleRules,
}) => {
  for (const name of ['localhost', '127.0.0.1']) consoleRules.allowOrigin(`http://${name}:${downstream.port}`)
  await page.goto(server.origin + chapter)
  await trialOf(page, 'listed')
    .getByRole('button', { name: /Run this one/ })
    .press('Enter')
  await page.getByRole('button', { name: /Sign in as Grace, and try/ }).press('Enter')
  await expect(page.locator('.trial-result')).toHaveCount(1)
  await expect(trialOf(page, 'listed').locator('.notice')).toContainText('The service decided.')
  await trialOf(page, 'cookie-ports')
    .getByRole('button', { name: /Run this one/ })
    .press('Enter')
  await expect(page.locator('.trial-result')).toHaveCount(2)
})

test('without script the page says what would be tried', async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(server.origin + chapter)
  await expect(page.locator('.trials > li h3')).toHaveCount(5)
  await expect(page.locator('[data-tool] pre')).toHaveCount(6)
  await expect(page.getByRole('button', { name: 'Run the five trials' })).toBeDisabled()
  await context.close()
})
