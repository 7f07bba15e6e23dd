import type { Page } from '@playwright/test'

/**
 * Opens an empty document of an origin, which the server never sees: a place where the test's own script may do whatever
 * script of that origin can. The server's own answers would not let it: no page of it connects elsewhere without a reason, and
 * what is no page allows nothing.
 */
export async function openBlank(page: Page, origin: string): Promise<void> {
  const address = `${origin}/blank`
  const body = '<!doctype html><html lang="en"><title>Blank</title><body></body></html>'
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }), { times: 1 })
  await page.goto(address)
}
