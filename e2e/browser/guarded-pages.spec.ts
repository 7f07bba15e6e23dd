import { expectSignedIn, laneOf, openCounter, signInAs } from '../support/browser-counter'
import { expectNoCookie, heldCookie, heldToken, replayCookie, replayToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { ada } from '../support/http-fixtures'

test('/protected/session greets by name in the first HTML; nobody may keep it', {
  tag: '@proof:readable-by-first-html',
}, async ({ page, hold, signIn }) => {
  const mine = await signIn('session')
  await hold(page, mine)
  const answer = await page.request.get('/protected/session')
  expect(answer.status()).toBe(200)
  const html = await answer.text()
  expect(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]).toContain(mine.user.name)
  expect(answer.headers()['cache-control']).toContain('no-store')
  expect(html).not.toContain(mine.secret)
})

test('without script /protected/session greets, and sends strangers to sign in', async ({
  anotherBrowser,
  hold,
  signIn,
}) => {
  const page = await anotherBrowser({ javaScriptEnabled: false })
  await page.goto('/protected/session')
  await expect(page).toHaveURL('/?mode=session&next=/protected/session')
  expect(await (await page.request.get('/')).text(), 'the counter says why it does nothing').toContain('<noscript>')
  const mine = await signIn('session')
  await hold(page, mine)
  await page.goto('/protected/session')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'pass' }) })).toHaveCount(6)
})

for (const path of ['/protected/session', '/sessions']) {
  test(`${path} signed out: to sign in, and back to the same place`, async ({ page }) => {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status()).toBe(307)
    expect(answer.headers().location).toBe(`/?mode=session&next=${path}`)
    await page.goto(path)
    await expect(page).toHaveURL(`/?mode=session&next=${path}`)
    await page.getByRole('button', { name: 'Sign in as Ada' }).click()
    await expect(page).toHaveURL(path)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(ada.name)
  })
}

test('a cookie that is no more leads to sign in as well, and a new sign-in comes back', async ({
  page,
  context,
  clock,
  consoleRules,
  hold,
  signIn,
}) => {
  consoleRules.allowStatus('/api/inspect', 401)
  const mine = await signIn('session')
  await hold(page, mine)
  await page.goto('/protected/session')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
  clock.set(1801)
  await page.reload()
  await expect(page).toHaveURL('/?mode=session&next=/protected/session')
  await expect(laneOf(page, 'session').getByRole('status')).not.toBeEmpty()
  await expect(page.getByText(mine.user.name)).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign in as Ada' }).click()
  await expect(page).toHaveURL('/protected/session')
  expect((await heldCookie(context))?.value).not.toBe(mine.secret)
})

const foreign = ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)']
const moreForeign = [
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'http:evil.example',
  'data:text/html,hello',
  '@evil.example',
]

for (const next of [...foreign, ...moreForeign]) {
  const tag = foreign.includes(next) ? [] : '@rest'
  test(`row 28: next does not lead to ${JSON.stringify(next)}`, { tag }, async ({ page }) => {
    await page.goto(`/?mode=session&next=${encodeURIComponent(next)}`)
    const address = page.url()
    await expect(page.getByText('You were going to')).toHaveCount(0)
    await signInAs(page, 'Ada', ['session'])
    await expect(laneOf(page, 'session').getByRole('status')).not.toBeEmpty()
    expect(page.url()).toBe(address)
  })
}

test('row 28: next leads to an own path, with its query and fragment', async ({ page }) => {
  await page.goto(`/?mode=session&next=${encodeURIComponent('/protected/jwt?x=1#y')}`)
  await page.getByRole('button', { name: 'Sign in as Grace' }).click()
  await expect(page).toHaveURL('/protected/jwt?x=1#y')
})

test('/protected/jwt: the first HTML is the same for everybody, then script greets', {
  tag: '@proof:readable-by-first-html',
}, async ({ page, hold, signIn }) => {
  const stranger = await (await page.request.get('/protected/jwt')).text()
  const mine = await signIn('jwt')
  await hold(page, mine)
  await hold(page, await signIn('session'))
  const asked = page.waitForRequest('**/api/auth/jwt/me')
  const answer = await page.goto('/protected/jwt')
  const html = (await answer?.text()) ?? ''
  expect(html).toBe(stranger)
  expect(html).not.toContain(mine.user.name)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
  const headers = await (await asked).allHeaders()
  expect(headers.authorization).toBe(`Bearer ${mine.secret}`)
  expect(headers.cookie).toBeUndefined()
})

test('/protected/jwt signed out says what it lacks, and leads there and back', async ({ page }) => {
  await page.goto('/protected/jwt')
  await expect(page.getByText('claim-check.jwt')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Sign in with a JWT' }).click()
  await expect(page).toHaveURL('/?mode=jwt&next=/protected/jwt')
  await page.getByRole('button', { name: 'Sign in as Ada' }).click()
  await expect(page).toHaveURL('/protected/jwt')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ada.name)
})

test('/protected/jwt with an expired token: refused at the time, nothing of yours', async ({
  page,
  clock,
  consoleRules,
  hold,
  signIn,
}) => {
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  const mine = await signIn('jwt')
  await hold(page, mine)
  clock.set(901)
  await page.goto('/protected/jwt')
  const failed = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'fail' }) })
  await expect(failed).toContainText('time')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(mine.user.name)
  await expect(page.getByRole('link', { name: 'Sign in with a JWT' })).toBeVisible()
})

test('signing out on /protected/session ends the session and goes back to the counter', async ({
  page,
  context,
  server,
  hold,
  signIn,
}) => {
  await hold(page, await signIn('session'))
  const cookie = await heldCookie(context)
  await page.goto('/protected/session')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/?mode=session')
  await expectNoCookie(context)
  expect((await replayCookie(server, cookie)).status).toBe(401)
})

test('signing out on /protected/jwt deletes the token; a second tab of it forgets the name', async ({
  page,
  context,
  server,
  hold,
  signIn,
}) => {
  const mine = await signIn('jwt')
  await hold(page, mine)
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.goto('/protected/jwt')
    await expect(tab.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
  }
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/?mode=jwt')
  expect(await heldToken(page)).toBeNull()
  expect((await replayToken(server, mine.secret)).status).toBe(200)
  await expect(other.getByText(mine.user.name)).toHaveCount(0)
  await expect(other.getByRole('link', { name: 'Sign in with a JWT' })).toBeVisible()
})

test('each guarded page says how the other one is guarded, and links to it', async ({ page, hold, signIn }) => {
  await hold(page, await signIn('session'))
  await page.goto('/protected/session')
  const table = page.getByRole('region', { name: 'The same page, guarded in two ways' }).getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveCount(2)
  await table.getByRole('link').click()
  await expect(page).toHaveURL('/protected/jwt')
  await table.getByRole('link').click()
  await expect(page).toHaveURL('/protected/session')
  await openCounter(page, 'session')
  await expectSignedIn(page, 'session')
})

test('row 67: every guarded page offers to sign out, wide and narrow', async ({ page, hold, signIn }) => {
  const mine = await signIn('session')
  await hold(page, mine)
  await hold(page, await signIn('jwt', mine.user))
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const [path, name] of [
      ['/protected/session', 'Sign out'],
      ['/protected/jwt', 'Sign out'],
      ['/sessions', 'Sign out here'],
    ] as const) {
      await page.goto(path)
      const button = page.getByRole('button', { name, exact: true })
      await expect(button, `${path} at ${width}`).toBeEnabled()
      await button.scrollIntoViewIfNeeded()
      await expect(button).toBeInViewport({ ratio: 1 })
    }
  }
})
