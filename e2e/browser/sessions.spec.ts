import type { Locator, Page } from '@playwright/test'
import { callGuarded, expectSignedIn, openCounter, shownRow } from '../support/browser-counter'
import { expectNoCookie } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { call, whoAmI } from '../support/http-fixtures'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** The first click asks, the second one does it. */
async function clickTwice(button: Locator): Promise<void> {
  await button.click()
  await button.click()
}

async function openSessions(page: Page): Promise<void> {
  await page.goto('/sessions')
  await expect(page.getByRole('article').first()).toBeVisible()
}

test('the list: each sign-in with its device, its times, and this browser marked', async ({
  page,
  server,
  signIn,
  hold,
}) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user, { headers: { 'user-agent': firefox } })
  await signIn('jwt', mine.user)
  await signIn('session')
  await hold(page, mine)
  await openSessions(page)
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('article', { name: 'Firefox 140, Linux' })).toHaveCount(1)
  await expect(page.getByRole('article', { name: /this browser$/ })).toHaveCount(1)
  for (const { id, current, createdAt, lastSeenAt } of sessions) {
    const tag = page.getByRole('article').filter({ has: page.getByTitle(id, { exact: true }) })
    await expect(tag.getByRole('button')).toHaveText(current ? 'Sign out here' : 'End this one')
    const times = await tag.locator('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))
    expect(times).toEqual([createdAt, lastSeenAt])
  }
  expect((await whoAmI(server, other)).status, 'looking ends nothing').toBe(200)
})

test('row 50: ending one: that browser is refused at its next action, the others go on', async ({
  page,
  server,
  signIn,
  hold,
  anotherBrowser,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/session/me', 401)
  const mine = await signIn('session')
  const third = await signIn('session', mine.user, { headers: { 'user-agent': firefox } })
  const second = await anotherBrowser()
  await hold(second, await signIn('session', mine.user))
  await openCounter(second, 'session')
  await expectSignedIn(second, 'session')
  await hold(page, mine)
  await openSessions(page)
  const tag = page.getByRole('article').filter({ has: page.getByTitle((await shownRow(second)) ?? '') })
  await tag.getByRole('button').click()
  expect((await callGuarded(second, 'session', 'with the stub')).status(), 'the first click only asks').toBe(200)
  await tag.getByRole('button').press('Escape')
  await expect(tag.getByRole('button')).toHaveText('End this one')
  await clickTwice(tag.getByRole('button'))
  await expect(tag).toHaveCount(0)
  await expect(page.locator('.rack-wide').getByRole('status')).not.toBeEmpty()
  expect((await callGuarded(second, 'session', 'with the stub')).status()).toBe(401)
  expect(await shownRow(second)).toBeNull()
  expect((await whoAmI(server, mine)).status).toBe(200)
  expect((await whoAmI(server, third)).status).toBe(200)
})

test('ending this one signs out here', async ({ page, context, server, signIn, hold }) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  await hold(page, mine)
  await openSessions(page)
  await clickTwice(page.getByRole('article', { name: /this browser$/ }).getByRole('button'))
  await expect(page).toHaveURL('/?mode=session')
  expect((await whoAmI(server, mine)).status).toBe(401)
  expect((await whoAmI(server, other)).status).toBe(200)
  await expectNoCookie(context)
})

test('ending all of them signs out everywhere, here too', async ({ page, context, server, signIn, hold }) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  const stranger = await signIn('session')
  await hold(page, mine)
  await openSessions(page)
  await page.getByRole('button', { name: 'End all of them' }).click()
  expect((await whoAmI(server, other)).status, 'the first click only asks').toBe(200)
  await page.getByRole('button', { name: /everywhere/ }).click()
  await expect(page).toHaveURL('/?mode=session')
  for (const ended of [mine, other]) expect((await whoAmI(server, ended)).status).toBe(401)
  expect((await whoAmI(server, stranger)).status).toBe(200)
  await expectNoCookie(context)
})

test('a list that is out of date: ended elsewhere is ended, and without a session it leads to sign in', async ({
  page,
  server,
  signIn,
  hold,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401, 404)
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  await hold(page, mine)
  await openSessions(page)
  await call(server, other, 'POST', '/api/auth/session/logout')
  const tag = page.getByRole('article').filter({ has: page.getByRole('button', { name: 'End this one' }) })
  await tag.getByRole('button').click()
  await page.getByRole('button', { name: 'Really end it?' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await call(server, mine, 'POST', '/api/auth/session/logout')
  await page.getByRole('button', { name: 'End all of them' }).click()
  await page.getByRole('button', { name: /everywhere/ }).click()
  await expect(page).toHaveURL('/?mode=session&next=/sessions')
})
