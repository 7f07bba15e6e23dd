import { callGuarded, expectSignedIn, expectSignedOut, shownRow, signInAs, signOutOf } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { bringBack, fieldOf, hide, openStored, sessionRowOf, storedSection, storeOf } from '../support/browser-stored'

test('the session of one tab is that of the other: signed in, seen, signed out, without a reload', {
  tag: '@proof:other-tabs-are-told',
}, async ({ page, context, clock }) => {
  await openStored(page, 'session')
  const other = await context.newPage()
  await openStored(other, 'session')
  await expectSignedOut(other, 'session')
  await signInAs(page, 'Ada', ['session'])
  await expectSignedIn(other, 'session')
  const id = await shownRow(page)
  expect(await shownRow(other)).toBe(id)
  await expect(storeOf(other, 'Cookie jar', 'session').locator('.key')).toHaveText('cc_session')

  clock.set(61)
  await callGuarded(page, 'session', 'with the stub')
  await expect(sessionRowOf(other, id).locator('.change')).toHaveText(/changed/)
  await expect(fieldOf(sessionRowOf(other, id), 'lastSeenAt').locator('del, ins')).toHaveCount(2)
  await expect(storedSection(other).locator('.lane-session .since')).toContainText('another tab')

  await signOutOf(page, 'session').click()
  await expectSignedOut(other, 'session')
  await expect(sessionRowOf(other, id).locator('.change'), 'it can’t know more than that').toHaveText(/not asked/)
  await expect(storeOf(other, 'Cookie jar', 'session').locator('.nothing')).toHaveText(/^0/)
})

test('what one tab writes the other shows, also when it was out of sight', async ({ page, context }) => {
  await openStored(page, 'jwt')
  const other = await context.newPage()
  await openStored(other, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  await expect(storeOf(other, 'localStorage', 'jwt').locator('.key')).toHaveText('claim-check.jwt')
  await hide(other)
  await signOutOf(page, 'jwt').click()
  await expectSignedOut(page, 'jwt')
  await bringBack(other)
  await expectSignedOut(other, 'jwt')
  await expect(storeOf(other, 'localStorage', 'jwt').locator('.nothing')).toHaveText(/^0/)
})

test('a tab that is out of sight asks nobody until it is looked at', async ({ page, context }) => {
  await openStored(page, 'session')
  const other = await context.newPage()
  await openStored(other, 'session')
  await hide(other)
  const asked: string[] = []
  other.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // A part of the page's own script may still be on its way.
    if (!pathname.startsWith('/_next/static/')) asked.push(pathname)
  })
  await signInAs(page, 'Ada', ['session'])
  await callGuarded(page, 'session', 'with the stub')
  expect(asked).toEqual([])
  await bringBack(other)
  await expectSignedIn(other, 'session')
  expect(asked).toContain('/api/inspect')
})

test('a page that the browser brings back from memory hears the other tabs again', async ({ page, context }) => {
  await openStored(page, 'session')
  const other = await context.newPage()
  await openStored(other, 'session')
  await other.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await signInAs(page, 'Ada', ['session'])
  await expectSignedIn(other, 'session')
})

test('a page that does not watch tells the others all the same', async ({
  page,
  context,
  anotherBrowser,
  hold,
  signIn,
}) => {
  await openStored(page, 'session')
  const guarded = await context.newPage()
  await signInAs(page, 'Ada', ['session'])
  await guarded.goto('/protected/session')
  await guarded.getByRole('button', { name: 'Sign out' }).click()
  await expectSignedOut(page, 'session')

  const mine = await signIn('session')
  const rack = await anotherBrowser()
  await hold(rack, mine)
  await rack.goto('/sessions')
  const counter = await rack.context().newPage()
  await openStored(counter, 'session')
  await expectSignedIn(counter, 'session')
  await rack.getByRole('button', { name: 'End all of them' }).click()
  await rack.getByRole('button', { name: /everywhere/ }).click()
  await expectSignedOut(counter, 'session')
})

test('a look that a sign-out has overtaken brings nobody back', async ({ page }) => {
  await openStored(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const gates = { logout: () => {}, inspect: () => {} }
  const closed = (name: keyof typeof gates) => new Promise<void>((resolve) => Object.assign(gates, { [name]: resolve }))
  const logoutHeld = closed('logout')
  const inspectHeld = closed('inspect')
  const looks: Promise<void>[] = []
  await page.route('**/api/inspect*', (route) => {
    const look = async () => {
      const response = await route.fetch()
      await inspectHeld
      await route.fulfill({ response })
    }
    looks.push(look())
  })
  await page.route('**/api/auth/session/logout', async (route) => {
    await logoutHeld
    await route.continue()
  })
  const asked = page.waitForRequest('**/api/auth/session/logout')
  await signOutOf(page, 'session').click()
  await asked
  // The page hears of it before this returns: whoever looks at once has asked by now.
  await bringBack(page)
  gates.logout()
  await expectSignedOut(page, 'session')
  gates.inspect()
  await Promise.all(looks)
  // What the page is told afterwards it has after everything that it was told before.
  await page.evaluate(async () => (await fetch('/healthz')).text())
  await expectSignedOut(page, 'session')
})
