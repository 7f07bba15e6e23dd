import type { Page } from '@playwright/test'
import { openBlank } from '../support/browser-blank'
import { heldToken, tokenKey } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'

// What /learn/twenty-questions says of browsers, in a real one.

function ask(page: Page, path: string, headers: Record<string, string> = {}): Promise<number> {
  return page.evaluate(([to, own]) => fetch(to, { headers: own }).then(({ status }) => status), [
    path,
    headers,
  ] as const)
}

/** Writes a cookie from script, and tells whether the browser has kept it. */
function keeps(page: Page, name: string, value: string, attributes = ''): Promise<boolean> {
  return page.evaluate(
    ([key, text, rest]) => {
      // biome-ignore lint/suspicious/noDocumentCookie: what the browser does with such a text is the question
      document.cookie = `${key}=${text}${rest}`
      return document.cookie.split('; ').includes(`${key}=${text}`)
    },
    [name, value, attributes] as const,
  )
}

test('the HTML of the page with a token is a stranger’s; the name comes when script has asked', {
  tag: '@proof:q-the-name-comes-later',
}, async ({ page, signIn, hold }) => {
  const mine = await signIn('jwt')
  await hold(page, mine)
  const asked = page.waitForRequest('**/api/auth/jwt/me')
  const document = await page.goto('/protected/jwt')
  expect(await document?.text()).not.toContain(mine.user.name)
  expect((await (await asked).allHeaders()).authorization).toBe(`Bearer ${mine.secret}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
})

test('a cookie that an answer sets is not among those of its own request, but of the next', {
  tag: '@proof:q-cookie-comes-with-the-next-request',
}, async ({ page, server, createUser }) => {
  const { email, password } = await createUser()
  await openBlank(page, server.origin)
  const signingIn = page.waitForRequest('**/api/auth/session/login')
  await page.evaluate(
    (body) =>
      fetch('/api/auth/session/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    JSON.stringify({ email, password }),
  )
  expect((await (await signingIn).allHeaders()).cookie ?? '').not.toContain('cc_session')
  const next = page.waitForRequest('**/api/auth/session/me')
  expect(await ask(page, '/api/auth/session/me')).toBe(200)
  expect((await (await next).allHeaders()).cookie).toContain('cc_session')
})

test('a cookie of 4096 bytes is kept, one of 4097 is dropped without a word', {
  tag: '@proof:q-cookie-too-long',
}, async ({ page, server, consoleRules }) => {
  // Chromium may or may not mention it among its issues; script is told nothing.
  consoleRules.allowText(/cookie/i)
  await openBlank(page, server.origin)
  expect(await keeps(page, 'large', 'x'.repeat(4091))).toBe(true)
  expect(await keeps(page, 'other', 'x'.repeat(4092))).toBe(false)
})

test('row B24: over http a Secure cookie is dropped, but not on localhost in Chromium', {
  tag: '@proof:q-secure-over-http',
}, async ({ browser, server }) => {
  // A browser that is not watched: it visits another host, whose only page comes from this test.
  const context = await browser.newContext()
  await context.route('http://plain.example/', (route) => route.fulfill({ contentType: 'text/html', body: 'plain' }))
  const page = await context.newPage()
  await page.goto('http://plain.example/')
  expect(await keeps(page, 'plain', '1')).toBe(true)
  expect(await keeps(page, 'secure', '1', '; Secure')).toBe(false)
  await page.goto(`http://localhost:${server.port}/healthz`)
  expect(await keeps(page, 'secure', '1', '; Secure')).toBe(true)
  await context.close()
})

test('row 70: Back after signing out asks the server again, which shows nothing', {
  tag: '@proof:q-back-asks-again',
}, async ({ page, server, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  const mine = await signIn('session')
  await hold(page, mine)
  const shown = await page.goto('/protected/session')
  expect(shown?.headers()['cache-control']).toContain('no-store')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
  await openBlank(page, server.origin)
  expect(await page.evaluate(() => fetch('/api/auth/session/logout', { method: 'POST' }).then((r) => r.status))).toBe(
    200,
  )
  await page.goBack()
  await expect(page).toHaveURL('/?mode=session&next=/protected/session')
  await expect(page.getByText(mine.user.name)).toHaveCount(0)
})

test('tabs share the cookie and localStorage, not what one of them keeps in a variable', {
  tag: '@proof:q-tabs-share-the-jar',
}, async ({ page, context, server, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  await hold(page, await signIn('session'))
  await hold(page, await signIn('jwt'))
  const other = await context.newPage()
  await openBlank(other, server.origin)
  expect(await ask(other, '/api/auth/session/me')).toBe(200)
  const copy = await heldToken(other)
  await page.evaluate((key) => {
    localStorage.removeItem(key)
    return fetch('/api/auth/session/logout', { method: 'POST' })
  }, tokenKey)
  expect(await ask(other, '/api/auth/session/me'), 'one jar for all tabs').toBe(401)
  expect(await heldToken(other), 'one store for all tabs').toBeNull()
  expect(await ask(other, '/api/auth/jwt/me', { authorization: `Bearer ${copy}` }), 'its own variable').toBe(200)
})

test('the chapter of decisions answers in its status, by keyboard, and the address brings the answer back', async ({
  page,
  anotherBrowser,
}) => {
  await page.goto('/learn/which-one')
  await expect(page.locator('[data-case="bank"]')).toContainText('Session cookie')
  await page.getByRole('button', { name: 'Say what you need' }).press('Enter')
  const answer = page.getByRole('status', { name: 'The answer' })
  await page.getByRole('checkbox', { name: /sign-out/ }).press('Space')
  await page.getByRole('checkbox', { name: /Many services/ }).press('Space')
  await expect(answer.locator('[data-chosen]')).toHaveAttribute('data-chosen', 'jwt-refresh')
  expect(new URL(page.url()).hash).toBe('#decision:revoke,services')
  for (const link of await answer.getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^(\/compare#|\/learn\/|https:\/\/www\.rfc-editor\.org\/rfc\/)/)
  }
  const linked = await anotherBrowser()
  await linked.goto('/learn/which-one#decision:clients,revoke')
  await expect(linked.locator('[data-chosen]')).toHaveAttribute('data-chosen', 'opaque-token')
  await expect(linked.getByRole('checkbox', { name: /Mobile/ })).toBeChecked()
  await linked.getByRole('button', { name: 'A bank’s website' }).click()
  await expect(linked.locator('[data-chosen]')).toHaveAttribute('data-chosen', 'session')
  await expect(linked.getByRole('checkbox', { name: /Mobile/ })).not.toBeChecked()
})

test('chapters and the glossary carry structured data that is whole', async ({ page }) => {
  const read = () =>
    page
      .locator('script[type="application/ld+json"]')
      .evaluateAll((all) => all.flatMap((one) => JSON.parse(one.textContent ?? '')['@graph'] as { '@type': string }[]))
  await page.goto('/learn/twenty-questions')
  const graph = await read()
  expect(graph.map((entry) => entry['@type'])).toEqual(['TechArticle', 'BreadcrumbList', 'FAQPage'])
  expect(graph[2]).toMatchObject({ mainEntity: expect.any(Array) })
  expect((graph[2] as unknown as { mainEntity: unknown[] }).mainEntity).toHaveLength(20)
  await page.goto('/learn/http-remembers-nothing')
  expect((await read()).map((entry) => entry['@type'])).toEqual(['TechArticle', 'BreadcrumbList'])
  await page.goto('/learn/glossary')
  const [terms] = await read()
  expect(terms).toMatchObject({ '@type': 'DefinedTermSet' })
  await expect(page.locator('dl.glossary dt')).toHaveCount(
    (terms as unknown as { hasDefinedTerm: unknown[] }).hasDefinedTerm.length,
  )
})
