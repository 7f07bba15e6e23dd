import {
  callGuarded,
  expectSignedIn,
  expectSignedOut,
  laneOf,
  openCounter,
  placeOf,
  shownRow,
  signInAs,
  signOutOf,
} from '../support/browser-counter'
import { expectNoCookie, heldCookie, heldToken, replayCookie, replayToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { query } from '../support/http-database'
import { call, login } from '../support/http-fixtures'

test('row 11, 62: session: signing out removes the row and the cookie; a copy is refused at once', {
  tag: ['@proof:revocable-at-once', '@proof:sign-out-deletes-the-row'],
}, async ({ page, context, server, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const [cookie, row] = [await heldCookie(context), await shownRow(page)]
  expect(await query(server, 'SELECT id FROM Session WHERE id = ?', [row])).toHaveLength(1)
  const answer = page.waitForResponse('**/logout')
  await signOutOf(page, 'session').click()
  expect(await (await answer).json()).toEqual({ effect: 'immediate' })
  await expectSignedOut(page, 'session')
  await expect(laneOf(page, 'session').getByRole('heading', { level: 2 }), 'the focus is not lost').toBeFocused()
  await expectNoCookie(context)
  expect(await shownRow(page)).toBeNull()
  expect(await query(server, 'SELECT id FROM Session WHERE id = ?', [row])).toEqual([])
  expect((await replayCookie(server, cookie)).status).toBe(401)
  expect((await callGuarded(page, 'session', 'without it')).status()).toBe(401)
})

test('row 12: jwt: signing out deletes the token here; a copy lives on until it expires', {
  tag: ['@proof:revocable-at-once', '@proof:sign-out-leaves-the-copy'],
}, async ({ page, server, clock, consoleRules }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const token = await heldToken(page)
  const answer = page.waitForResponse('**/logout')
  await signOutOf(page, 'jwt').click()
  expect(await (await answer).json()).toMatchObject({ effect: 'at-expiry' })
  await expectSignedOut(page, 'jwt')
  expect(await heldToken(page)).toBeNull()
  expect((await replayToken(server, token)).status).toBe(200)
  const copied = await callGuarded(page, 'jwt', 'with a copy kept aside')
  expect(copied.status()).toBe(200)
  expect((await copied.request().allHeaders()).authorization).toBe(`Bearer ${token}`)
  await expect(laneOf(page, 'jwt').getByRole('status')).toContainText('200')
  await expectSignedOut(page, 'jwt')
  consoleRules.allowStatus('/api/auth/jwt/', 401)
  clock.set(901)
  expect((await callGuarded(page, 'jwt', 'with a copy kept aside')).status()).toBe(401)
})

test('signing out of one mode leaves the other signed in', async ({ page, context }) => {
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await signOutOf(page, 'jwt').click()
  await expectSignedOut(page, 'jwt')
  await expectSignedIn(page, 'session')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await signOutOf(page, 'session').click()
  await expectSignedOut(page, 'session')
  await expectSignedIn(page, 'jwt')
  await expectNoCookie(context)
  await page.reload()
  await expectSignedOut(page, 'session')
  await expectSignedIn(page, 'jwt')
})

test('another tab notices that the token is gone, and that a new one came', {
  tag: '@proof:other-tabs-are-told',
}, async ({ page, context }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const other = await context.newPage()
  await openCounter(other, 'jwt')
  await expectSignedIn(other, 'jwt')
  await signOutOf(page, 'jwt').click()
  await expectSignedOut(other, 'jwt')
  await expect(laneOf(other, 'jwt').getByRole('status')).not.toBeEmpty()
  await signInAs(page, 'Grace', ['jwt'])
  await expectSignedIn(other, 'jwt')
  await expect(other.getByRole('button', { name: 'Sign in as Grace' })).toHaveAttribute('aria-pressed', 'true')
})

test('a second browser ends the session: the first learns it at its next action', {
  tag: '@proof:ended-elsewhere-shows-late',
}, async ({ page, server, createUser, signIn, hold, anotherBrowser, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  const user = await createUser()
  await hold(page, await signIn('session', user))
  await openCounter(page, 'session')
  await expectSignedIn(page, 'session')
  const second = await anotherBrowser()
  await hold(second, await signIn('session', user))
  await second.goto('/sessions')
  const others = second.getByRole('article').filter({ hasNotText: 'This browser' })
  const button = others.getByRole('button')
  await button.click()
  await button.click()
  await expect(others).toHaveCount(0)

  await expect(signOutOf(page, 'session'), 'nobody has told it yet').toBeVisible()
  expect((await callGuarded(page, 'session', 'with the stub')).status()).toBe(401)
  await expect(laneOf(page, 'session').getByRole('status')).toContainText('401')
  expect(await shownRow(page)).toBeNull()
  await expect(placeOf(page, 'session', 'Your browser').locator('.ghost')).toHaveCount(1)
  await page.reload()
  await expect(laneOf(page, 'session').getByRole('status'), 'also after a reload').not.toBeEmpty()
  expect(await login(server, 'session', user), 'the account is as it was').not.toBeNull()
})

test('what a browser shows comes from the server: a token of a deleted account still speaks', {
  tag: '@proof:deleted-account-still-speaks',
}, async ({ page, server, createUser, signIn, hold }) => {
  const user = await createUser()
  const session = await signIn('session', user)
  await hold(page, await signIn('jwt', user))
  await call(server, session, 'DELETE', '/api/account', { json: { password: user.password } })
  await openCounter(page, 'jwt')
  expect((await callGuarded(page, 'jwt', 'with the token')).status()).toBe(200)
  await expect(laneOf(page, 'jwt').getByRole('status')).toContainText(user.name)
})

for (const path of ['/protected/session', '/sessions']) {
  test(`row 70: Back after signing out shows nothing of ${path}`, { tag: '@proof:back-shows-nothing' }, async ({
    page,
    hold,
    signIn,
  }) => {
    const mine = await signIn('session')
    await hold(page, mine)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.user.name)
    await page.goto('/?mode=session')
    await signOutOf(page, 'session').click()
    await expectSignedOut(page, 'session')
    await page.goBack()
    await expect(page).toHaveURL(`/?mode=session&next=${path}`)
    await expect(page.getByText(mine.user.name)).toHaveCount(0)
  })

  test(`row 70: ${path} asks again when the browser brings it back from memory`, {
    tag: '@proof:a-restored-page-asks-again',
  }, async ({ page, server, hold, signIn, consoleRules }) => {
    consoleRules.allowStatus('/api/', 401)
    const mine = await signIn('session')
    await hold(page, mine)
    await page.goto(path)
    await expect(page.getByRole('button', { name: /Sign out|Change it/ }).first()).toBeEnabled()
    await call(server, mine, 'POST', '/api/auth/session/logout')
    // Once this has returned: the page leaves at once, and takes what is being evaluated along.
    await page.evaluate(() => {
      setTimeout(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    })
    await expect(page).toHaveURL(`/?mode=session&next=${path}`)
    await expect(page.getByText(mine.user.name)).toHaveCount(0)
  })
}
