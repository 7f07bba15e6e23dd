import { heldToken, tokenKey } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'

// What the chapters say about where a browser keeps a credential, and no other test asks.

test('the session cookie goes to every path of its host, and to no other host', {
  tag: '@proof:cookie-stays-at-its-host',
}, async ({ page, server, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/no/such/page', 404)
  const mine = await signIn('session')
  await hold(page, mine)
  const cookieSentTo = async (url: string) => (await (await page.goto(url))?.request().allHeaders())?.cookie ?? ''
  for (const path of ['/healthz', '/openapi.json', '/no/such/page'])
    expect(await cookieSentTo(server.origin + path), path).toContain(mine.secret)
  // The same machine and the same port, by its other name.
  expect(await cookieSentTo(`http://127.0.0.1:${server.port}/healthz`)).not.toContain(mine.secret)
})

test('local storage belongs to one origin, and outlives a reload', {
  tag: '@proof:local-storage-is-per-origin',
}, async ({ page, context, server, signIn, hold }) => {
  const mine = await signIn('jwt')
  await hold(page, mine)
  await page.goto('/healthz')
  await page.reload()
  expect(await heldToken(page)).toBe(mine.secret)
  const other = await context.newPage()
  await other.goto('/healthz')
  expect(await heldToken(other), 'another tab of the origin').toBe(mine.secret)
  await other.goto(`http://127.0.0.1:${server.port}/healthz`)
  expect(await other.evaluate((key) => localStorage.getItem(key), tokenKey), 'another origin').toBeNull()
})
