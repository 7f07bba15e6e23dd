import type { Page } from '@playwright/test'
import { lookAtAll, openCounter, signInAs } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { callFromDiagram } from '../support/browser-sequence'

const openDetails = (page: Page) =>
  page.locator('main details').evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open))

test('open all opens every closer look, and closes it again', async ({ page }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await lookAtAll(page)
  expect(await openDetails(page)).toContain(false)
  await page.getByRole('button', { name: 'Open all' }).click()
  expect(new Set(await openDetails(page))).toEqual(new Set([true]))
  await page.getByRole('button', { name: 'Close all' }).click()
  expect(new Set(await openDetails(page))).toEqual(new Set([false]))
})

test('Esc closes the closer look that one is in, and leaves the focus at it', async ({ page }) => {
  await openCounter(page, 'both')
  const summary = page.getByText('The same as a table')
  await summary.focus()
  await page.keyboard.press('Enter')
  const table = page.getByRole('region', { name: 'Session cookie, as a table' })
  await table.focus()
  await page.keyboard.press('Escape')
  await expect(table).toBeHidden()
  await expect(summary).toBeFocused()
})

test('each section has a link of its own, in every mode those that it shows', async ({ page }) => {
  for (const [mode, names] of [
    ['both', ['Step by step', 'What is stored', 'The token', 'The seal', 'Ledger']],
    ['session', ['Step by step', 'What is stored', 'The seal', 'Ledger']],
    ['jwt', ['Step by step', 'What is stored', 'The token', 'Ledger']],
  ] as const) {
    await openCounter(page, mode)
    const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link')
    await expect(links).toHaveText([...names])
    for (const link of await links.all()) {
      const hash = (await link.getAttribute('href')) ?? ''
      await link.click()
      await expect(page.locator(`h2${hash}`)).toBeInViewport()
      await expect(page.locator(`h2${hash} a`)).toHaveAttribute('href', hash)
    }
  }
})

test('on paper everything is open, and afterwards as it was', async ({ page }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await lookAtAll(page)
  const before = await openDetails(page)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(new Set(await openDetails(page))).toEqual(new Set([true]))
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Replay' })).toBeHidden()
  await expect(page.getByRole('table', { name: 'Session cookie' })).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await openDetails(page)).toEqual(before)
})

test('nothing shifts by itself: not on opening the page, nor when answers come', async ({ page }) => {
  await page.addInitScript(() => {
    const root = window as unknown as { shifts: unknown[] }
    root.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        value: number
        hadRecentInput: boolean
        sources: { node?: Element }[]
      }[]) {
        // Less than a thousandth is a digit of a countdown that is a fraction of a pixel wider than the last.
        if (!entry.hadRecentInput && entry.value > 0.001)
          root.shifts.push([entry.value, entry.sources.map(({ node }) => node?.className)])
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const shifts = () => page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)
  await openCounter(page, 'both')
  expect(await shifts(), 'a stranger opens the page').toEqual([])
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await page.getByRole('region', { name: 'Step by step' }).scrollIntoViewIfNeeded()
  await callFromDiagram(page, ['session', 'jwt'])
  await openCounter(page, 'both')
  await expect(page.getByRole('region', { name: 'Session cookie', exact: true })).toHaveAttribute('aria-busy', 'false')
  expect(await shifts(), 'a returning visitor opens the page').toEqual([])
  for (let turns = 0; turns < 60; turns++) {
    await page.mouse.wheel(0, 300)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await lookAtAll(page)
  expect(await shifts(), 'what comes later has its place kept').toEqual([])
})
