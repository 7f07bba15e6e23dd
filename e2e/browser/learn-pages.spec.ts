import { expect, test } from '../support/browser-fixtures'
import { startSmallServer } from '../support/small-server'

test('Chromium keeps a cookie whose name and value have 4,096 bytes, and drops one of 4,097 without a word', {
  tag: '@proof:a-cookie-over-4096-is-dropped',
}, async ({ browser }) => {
  const setter = await startSmallServer((path) => ({
    'set-cookie': path === '/' ? [`fits=${'x'.repeat(4092)}`, `over=${'x'.repeat(4093)}`] : [],
  }))
  const context = await browser.newContext()
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const answer = await page.goto(`http://localhost:${setter.port}/`)
  expect(await answer?.headersArray()).toContainEqual({ name: 'set-cookie', value: `over=${'x'.repeat(4093)}` })
  const kept = await context.cookies()
  expect(kept.map(({ name, value }) => [name, value.length])).toEqual([['fits', 4092]])
  expect(said).toEqual([])
  await context.close()
  await setter.stop()
})

test('row B24: over http Chromium drops a Secure cookie from another machine’s name, and keeps one from localhost', {
  tag: '@proof:a-secure-cookie-over-http-is-dropped',
}, async ({ browser }) => {
  const setter = await startSmallServer(() => ({ 'set-cookie': ['plain=1', 'sealed=1; Secure'] }))
  // As its proxy the server answers for every name; for its own names Chromium takes no proxy.
  const context = await browser.newContext({ proxy: { server: `http://127.0.0.1:${setter.port}` } })
  const page = await context.newPage()
  const keptFrom = async (address: string) => {
    await context.clearCookies()
    await page.goto(address)
    return (await context.cookies()).map(({ name }) => name).sort()
  }
  expect(await keptFrom('http://shop.example/')).toEqual(['plain'])
  expect(await keptFrom(`http://localhost:${setter.port}/`)).toEqual(['plain', 'sealed'])
  await context.close()
  await setter.stop()
})

test('/protected/jwt shows nobody’s name until its script has asked', {
  tag: '@proof:the-jwt-page-waits-for-script',
}, async ({ page, signIn, hold }) => {
  const mine = await signIn('jwt')
  await hold(page, mine)
  let open = () => {}
  const held = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route('**/api/auth/jwt/me', async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest('**/api/auth/jwt/me')
  await page.goto('/protected/jwt')
  await asked
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(mine.user.name)).toHaveCount(0)
  open()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
})
