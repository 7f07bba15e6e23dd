import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser-fixtures'

// A worker's tests share a context (ADR 040): in this order, whatever the first one leaves, the second finds nothing of it.

interface MarkedWindow {
  marked?: boolean
}

/** What a test could leave in its browser, as the page at this address finds it. */
function look(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage).filter((key) => key === 'left'),
    session: Object.keys(sessionStorage).filter((key) => key === 'left'),
    databases: (await indexedDB.databases()).length,
    script: (window as unknown as MarkedWindow).marked ?? false,
    year: new Date().getFullYear(),
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
    health: (await fetch('/healthz')).status,
  }))
}

const nothing = {
  ...{ cookies: '', local: [], session: [], databases: 0, script: false, year: new Date().getFullYear() },
  ...{ width: 1440, dark: false, still: false, clipboard: 'prompt', health: 200 },
}

test('a test leaves all it can', async ({ page, context, consoleRules, server }) => {
  consoleRules.allowStatus('/healthz', 418)
  for (const origin of [server.origin, server.origin.replace('localhost', '127.0.0.1')]) {
    await context.addCookies([{ name: 'left', value: '1', url: origin }])
    await page.goto(`${origin}/learn`)
    await page.evaluate(async () => {
      localStorage.setItem('left', '1')
      sessionStorage.setItem('left', '1')
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open('left')
        opening.onsuccess = resolve
        opening.onerror = reject
      })
    })
  }
  await context.grantPermissions(['clipboard-read'])
  await context.addInitScript(() => {
    ;(window as unknown as MarkedWindow).marked = true
  })
  await context.route('**/healthz', (route) => route.fulfill({ status: 418 }))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.clock.setFixedTime('2001-01-01')
  await page.goto('/learn')
  const other = await context.newPage()
  await other.goto('/learn')
  expect(await look(page)).toEqual({
    ...{ cookies: 'left=1', local: ['left'], session: ['left'], databases: 1, script: true, year: 2001 },
    ...{ width: 390, dark: true, still: true, clipboard: 'granted', health: 418 },
  })
})

test('the next one finds nothing of it', async ({ page, context, server }) => {
  expect(context.pages()).toEqual([page])
  expect(await context.cookies()).toEqual([])
  for (const origin of [server.origin.replace('localhost', '127.0.0.1'), server.origin]) {
    await page.goto(`${origin}/learn`)
    expect(await look(page), origin).toEqual(nothing)
  }
})
