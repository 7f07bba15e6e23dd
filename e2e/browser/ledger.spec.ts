import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { callGuarded, expectSignedOut, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { exchangeOf, openLedger, storedExchanges } from '../support/browser-ledger'

const storedText = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }))

test('both modes stand in one row, with the figures of their own traces', async ({ page, context }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callGuarded(page, 'session', 'with the stub')
  await callGuarded(page, 'jwt', 'with the token')
  const cookie = await heldCookie(context)
  const token = (await heldToken(page)) ?? ''
  const ledger = await openLedger(page)
  const row = ledger.locator('tr', { has: page.getByRole('rowheader', { name: /^Call me/ }) })
  await expect(row).toHaveCount(1)
  const cells = await row.getByRole('cell').allTextContents()
  const ms = /^[\d.]+ ms$/
  expect(cells).toEqual([
    'GET /api/auth/session/me',
    '200 OK',
    `${`${cookie?.name}=${cookie?.value}`.length} B`,
    expect.stringMatching(/^1 [\d.]+ ms$/),
    expect.stringMatching(ms),
    'database',
    'GET /api/auth/jwt/me',
    '200 OK',
    `${token.length} B`,
    '0',
    expect.stringMatching(ms),
    'credential',
  ])
  const purposes = await ledger.getByRole('rowheader').allTextContents()
  expect(purposes.map((text) => text.replace(/ \d.*/, ''))).toEqual([
    'Asked to show you this',
    'Call me',
    'Asked to show you this',
    'Sign in',
    'Demo accounts',
    'Load a page',
  ])
})

test('filters: by mode, by outcome, by text, without the panel’s questions; the count says of how many', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await openCounter(page, 'both')
  await signInAs(page, 'Grace', ['session', 'jwt'])
  await callGuarded(page, 'session', 'without it')
  await callGuarded(page, 'jwt', 'with the token')
  const all = (await storedExchanges(page)).length
  const ledger = await openLedger(page)
  const said = ledger.getByRole('status')
  const openers = ledger.locator('.opener')
  await expect(said).toContainText(`${all} of ${all}`)
  await expect(openers).toHaveCount(all)

  await ledger.getByRole('button', { name: 'JWT', exact: true }).click()
  for (const text of await openers.allTextContents()) expect(text).toContain('jwt')
  await expect(ledger.getByRole('columnheader', { name: 'Session cookie' })).toHaveCount(0)
  await ledger.getByRole('button', { name: 'All', exact: true }).click()

  await ledger.getByLabel('Refused only').check()
  await expect(openers).toHaveText(['GET /api/auth/session/me'])
  await expect(said).toContainText(`1 of ${all}`)
  await ledger.getByLabel('Refused only').uncheck()

  await ledger.getByLabel('Hide the panel’s own questions').check()
  for (const text of await openers.allTextContents()) expect(text).not.toContain('inspect')
  await ledger.getByLabel('Hide the panel’s own questions').uncheck()

  const field = ledger.getByRole('searchbox')
  await field.fill('LOGIN post')
  await expect(openers).toHaveCount(2)
  await field.fill('nothing has this')
  await expect(openers).toHaveCount(0)
  await expect(said).toContainText(`0 of ${all}`)
  await field.fill('')
  await expect(openers).toHaveCount(all)
})

test('clear forgets, Undo puts back, also what has come since; both are announced', async ({ page }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const before = (await storedExchanges(page)).map(({ path }) => path)
  const ledger = await openLedger(page)
  await ledger.getByRole('button', { name: 'Clear' }).click()
  await expect(ledger.getByRole('button', { name: 'Clear' })).toBeFocused()
  await expect(ledger.getByRole('status')).toContainText(`0 of 0 exchanges, ${before.length} cleared`)
  expect(await storedExchanges(page)).toEqual([])
  await callGuarded(page, 'jwt', 'with the token')
  await ledger.getByRole('button', { name: 'Undo' }).click()
  await expect(ledger.getByRole('status')).not.toContainText('cleared')
  const after = await storedExchanges(page)
  expect(after.map(({ path }) => path).slice(0, before.length)).toEqual(before)
  expect(after.map(({ path }) => path)).toContain('/api/auth/jwt/me')
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length)
})

test('an exchange opens in place by keyboard; Esc closes it and the focus is where it was', async ({ page }) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const ledger = await openLedger(page)
  const button = exchangeOf(ledger, 'POST /api/auth/session/login')
  await button.press('Enter')
  const messages = ledger.locator('.opened')
  await expect(messages.getByRole('region', { name: 'Request' })).toBeVisible()
  await messages.locator('.line').first().focus()
  await page.keyboard.press('Escape')
  await expect(messages).toHaveCount(0)
  await expect(button).toBeFocused()
  await button.press('Enter')
  await messages.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(messages).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('it outlives every page, knows their loads, and holds no secret', async ({ page, context, consoleRules }) => {
  consoleRules.allowStatus('/nothing', 404)
  const secrets = new Set<string>()
  const note = async () => {
    const token = await heldToken(page)
    for (const part of [(await heldCookie(context))?.value, token, ...(token?.split('.') ?? [])])
      if (part) secrets.add(part)
  }
  page.on('request', (request) => {
    const { password } = (request.postDataJSON() ?? {}) as { password?: string }
    if (password !== undefined) secrets.add(password)
  })
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await note()
  await callGuarded(page, 'session', 'with the stub')
  for (const id of ['session', 'jwt'] as const) {
    await signOutOf(page, id).click()
    await expectSignedOut(page, id)
  }
  await page
    .getByRole('button', { name: /throwaway/i })
    .first()
    .click()
  await expect(signOutOf(page, 'session')).toBeVisible()
  await expect(signOutOf(page, 'jwt')).toBeVisible()
  await note()
  const paths = ['/protected/session', '/protected/jwt', '/sessions', '/nothing', '/']
  for (const path of paths) {
    await page.goto(path)
    await expect
      .poll(async () => (await storedExchanges(page)).some((one) => one.kind === 'document' && one.path === path))
      .toBe(true)
  }
  const exchanges = await storedExchanges(page)
  const traced = exchanges.filter(({ kind }) => kind === 'document').map(({ path, trace }) => [path, trace !== null])
  expect(traced).toEqual([
    ['/?mode=both', false],
    ['/protected/session', true],
    ['/protected/jwt', false],
    ['/sessions', true],
    ['/nothing', false],
    ['/', false],
  ])
  const ledger = await openLedger(page)
  const row = (path: string) =>
    ledger.locator('tr', { has: page.getByRole('button', { name: `GET ${path}`, exact: true }) })
  await expect(row('/protected/session')).toContainText('traced in its HTML')
  await expect(row('/protected/session')).toContainText('1 database operation')
  await expect(row('/')).toContainText('not traced')
  const text = await storedText(page)
  expect(secrets.size).toBeGreaterThan(9)
  for (const secret of secrets) expect(text.includes(secret), `${secret.slice(0, 6)}… is kept`).toBe(false)
  const other = await context.newPage()
  await openCounter(other)
  expect((await storedExchanges(other)).every(({ path }) => !path.startsWith('/protected'))).toBe(true)
})

test('guarded pages show their own load at their foot', async ({ page, signIn, hold }) => {
  await hold(page, await signIn('session'))
  await page.goto('/protected/session')
  const ledger = await openLedger(page)
  await expect(exchangeOf(ledger, 'GET /protected/session')).toBeVisible()
  await auditPage(page, 'the ledger of a guarded page')
})

test('the HAR file is whole and a browser answers from it', async ({ page, anotherBrowser }, testInfo) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callGuarded(page, 'jwt', 'with the token')
  await page.goto('/protected/session')
  const ledger = await openLedger(page)
  const download = page.waitForEvent('download')
  await ledger.getByRole('button', { name: 'Download HAR' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^claim-check-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.har$/)
  const path = testInfo.outputPath('ledger.har')
  await file.saveAs(path)
  const { log } = JSON.parse(readFileSync(path, 'utf8'))
  expect(log).toMatchObject({ version: '1.2', creator: { name: expect.any(String), version: expect.any(String) } })
  expect(log.entries).toHaveLength((await storedExchanges(page)).length)
  for (const entry of log.entries) {
    expect(new Date(entry.startedDateTime).toISOString()).toBe(entry.startedDateTime)
    expect(entry).toMatchObject({
      time: expect.any(Number),
      cache: {},
      request: {
        method: expect.any(String),
        url: expect.stringMatching(/^http:/),
        httpVersion: expect.any(String),
        cookies: expect.any(Array),
        headers: expect.any(Array),
        queryString: expect.any(Array),
        headersSize: expect.any(Number),
        bodySize: expect.any(Number),
      },
      response: {
        status: expect.any(Number),
        statusText: expect.any(String),
        httpVersion: expect.any(String),
        cookies: expect.any(Array),
        headers: expect.any(Array),
        content: { size: expect.any(Number), mimeType: expect.any(String) },
        redirectURL: expect.any(String),
        headersSize: expect.any(Number),
        bodySize: expect.any(Number),
      },
    })
    for (const name of ['send', 'wait', 'receive']) expect(entry.timings[name]).toBeGreaterThanOrEqual(0)
  }
  const reader = await anotherBrowser()
  await reader.goto('/healthz')
  await reader.routeFromHAR(path, { url: '**/api/**', notFound: 'abort' })
  const answered = await reader.evaluate(async () => {
    const response = await fetch('/api/auth/jwt/me')
    return [response.status, (await response.json()).user.name]
  })
  expect(answered, 'without any token: the file answers').toEqual([200, 'Ada Lovelace'])
})

/** Puts copies of a real call into this tab's storage and loads the page anew. */
async function fillLedger(page: Page, count: number): Promise<void> {
  await page.evaluate((wanted) => {
    const prefix = 'claim-check.ledger.1.'
    const entries = Object.entries(sessionStorage).filter(([key]) => key.startsWith(prefix))
    const call = entries.map(([, text]) => JSON.parse(text)).find(({ path }) => path === '/api/auth/jwt/me')
    for (const [key] of entries) sessionStorage.removeItem(key)
    for (let id = 1; id <= wanted; id++) {
      const strategy = id % 2 === 0 ? 'session' : 'jwt'
      const path = `/api/auth/${strategy}/${id % 10 === 0 ? 'admin' : 'me'}`
      sessionStorage.setItem(`${prefix}${id}`, JSON.stringify({ ...call, id, at: call.at + id, strategy, path }))
    }
  }, count)
  await page.reload()
}

/** The numbers alone: the entries themselves are megabytes. */
function storedIds(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith('claim-check.ledger.1.'))
    return keys.map((key) => Number(key.split('.').at(-1))).sort((one, other) => one - other)
  })
}

test('1,000 entries: the oldest give way, the newest 50 rows are shown, and a keystroke is answered at once', async ({
  page,
}) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  await callGuarded(page, 'jwt', 'with the token')
  await fillLedger(page, 1000)
  await expect.poll(async () => (await storedIds(page)).at(-1)).toBeGreaterThan(1000)
  const ids = await storedIds(page)
  expect(ids).toHaveLength(1000)
  expect(ids[0], 'the oldest are gone').toBe((ids.at(-1) ?? 0) - 999)
  const ledger = await openLedger(page)
  await expect(ledger.getByRole('rowheader')).toHaveCount(50)
  await ledger.getByRole('button', { name: 'Show 50 older' }).click()
  await expect(ledger.getByRole('rowheader')).toHaveCount(100)
  await expect(ledger.getByRole('status')).toContainText('1000 of 1000')
  const field = ledger.getByRole('searchbox')
  const waits: number[] = []
  for (const letter of 'admin') {
    await field.focus()
    // Listening before the key is sent: a page that is busy may take the key ahead of what a test asks of it.
    const wait = await page.evaluateHandle(() => ({
      painted: new Promise<number>((resolve) => {
        document.activeElement?.addEventListener(
          'input',
          ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
          { once: true },
        )
      }),
    }))
    await page.keyboard.type(letter)
    waits.push(await wait.evaluate(({ painted }) => painted))
  }
  await expect(ledger.getByRole('status')).toContainText('100 of 1000')
  console.log(`keystroke to paint among 1,000 entries, ms: ${waits.map((ms) => ms.toFixed(0)).join(' ')}`)
  expect(Math.max(...waits), 'slower than anybody would call at once').toBeLessThan(1000)
})

test('storage that is full costs old entries of the storage, and nothing of the page', async ({ page }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  await page.evaluate(() => {
    for (let size = 1 << 22; size > 0; size >>= 1) {
      try {
        sessionStorage.setItem(`full-${size}`, 'x'.repeat(size))
      } catch {}
    }
  })
  const ledger = await openLedger(page)
  const ids = (await storedExchanges(page)).map(({ id }) => id)
  for (let round = 1; round <= 4; round++) {
    await callGuarded(page, 'jwt', 'with the token')
    // The panel asks once more after each.
    await expect.poll(async () => (await storedExchanges(page)).at(-1)?.id).toBe((ids.at(-1) ?? 0) + 2 * round)
  }
  await expect(exchangeOf(ledger, 'GET /api/auth/jwt/me')).toBeVisible()
  const stored = await storedExchanges(page)
  expect(stored.length, 'old ones made room').toBeLessThan(ids.length + 8)
  expect(await ledger.locator('.opener').count(), 'the page has them all').toBe(ids.length + 8)
  await ledger.getByRole('button', { name: 'Clear' }).click()
  await expect(ledger.locator('.opener')).toHaveCount(0)
})

test('a secret in an address, and a key that every object has, are neither kept nor break the page', async ({
  page,
  consoleRules,
}) => {
  const token = `eyJ${'q'.repeat(40)}.qqqqq.qqqqq`
  const reference = `ccr_0f8fad5b-d9cb-469f-a165-70867728950e.${'q'.repeat(43)}`
  consoleRules.allowStatus('/eyJ', 404)
  await page.goto(`/${token}`)
  await expect
    .poll(async () => (await storedExchanges(page)).map(({ path }) => path))
    .toEqual([`/eyJ…(${token.length})`])
  await page.evaluate(() => localStorage.setItem('__proto__', 'odd'))
  await page.goto(`/?mode=both&next=/x?token=${token}&${reference}`)
  await expect(page.locator('.counter')).toHaveAttribute('data-ready', '')
  await expect.poll(() => storedText(page)).toContain('ccr_…(')
  expect(await storedText(page)).not.toContain('qqqqq')
  const ledger = await openLedger(page)
  await expect(ledger).toContainText('ccr_…(')
  await expect(ledger).not.toContainText('qqqqq')
  const stored = page.getByRole('region', { name: 'What is stored' })
  await stored.scrollIntoViewIfNeeded()
  await expect(stored).toContainText('__proto__')
})

test('back from the browser’s memory the page shows what other pages have recorded since', async ({ page }) => {
  await openCounter(page, 'jwt')
  const ledger = await openLedger(page)
  const count = await ledger.locator('.opener').count()
  await page.evaluate(() => {
    const prefix = 'claim-check.ledger.1.'
    const [key = '', text = ''] = Object.entries(sessionStorage).find(([one]) => one.startsWith(prefix)) ?? []
    const id = Number(key.slice(prefix.length)) + 100
    sessionStorage.setItem(`${prefix}${id}`, JSON.stringify({ ...JSON.parse(text), id, path: '/meanwhile' }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect(exchangeOf(ledger, 'GET /meanwhile')).toBeVisible()
  await signInAs(page, 'Ada', ['jwt'])
  const stored = await storedExchanges(page)
  expect(stored.filter(({ path }) => path === '/meanwhile')).toHaveLength(1)
  expect(await ledger.locator('.opener').count()).toBeGreaterThan(count + 1)
  expect(stored.at(-1)?.id).toBeGreaterThan(101)
})

test('a page that is printed before its ledger was ever near the view loads it', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 300 })
  await openCounter(page, 'both')
  const ledger = page.getByRole('region', { name: 'Ledger', exact: true })
  await expect(ledger).toHaveAttribute('aria-busy', 'true')
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(ledger.getByRole('table')).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  await expect(ledger.getByRole('rowheader').first()).toBeVisible()
})
