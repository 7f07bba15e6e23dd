import type { Page } from '@playwright/test'
import { callGuarded, openCounter, signInAs } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { exchangeOf, openLedger, storedExchanges } from '../support/browser-ledger'

const storedText = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }))

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
