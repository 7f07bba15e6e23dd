import type { Page } from '@playwright/test'
import { openCounter, signInAs } from '../support/browser-counter'
import { expectNoCookie, heldCookie, replayCookie } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { expectFieldError, expectTyped, fill, submit } from '../support/browser-forms'
import { send } from '../support/http-client'
import { ada, login, newUser, whoAmI } from '../support/http-fixtures'

async function openSessions(page: Page): Promise<void> {
  await page.goto('/sessions')
  await expect(page.getByRole('article').first()).toBeVisible()
}

test('row 49: changing the password ends all others and keeps this one, with a new cookie', async ({
  page,
  context,
  server,
  signIn,
  hold,
}) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  await hold(page, mine)
  await openSessions(page)
  const form = page.getByRole('form', { name: 'Change password' })
  const { password: fresh } = newUser()
  await fill(form, { 'Current password': mine.user.password, 'New password': fresh })
  await submit(form)
  await expect(form.getByRole('status')).toContainText('Changed')
  await expectTyped(form, { 'Current password': '', 'New password': '' })
  const cookie = await heldCookie(context)
  expect(cookie?.value).not.toBe(mine.secret)
  expect((await replayCookie(server, cookie)).json.user.id).toBe(mine.user.id)
  for (const ended of [mine, other]) expect((await whoAmI(server, ended)).status).toBe(401)
  expect(await login(server, 'session', mine.user)).toBeNull()
  expect(await login(server, 'session', { ...mine.user, password: fresh })).not.toBeNull()
  await page.reload()
  await expect(page.getByRole('article', { name: /this browser$/ })).toHaveCount(1)
})

test('row 48, 74: deleting the account takes everything of it', async ({ page, context, server, signIn, hold }) => {
  const mine = await signIn('session')
  const other = await signIn('session', mine.user)
  await hold(page, mine)
  await openSessions(page)
  const form = page.getByRole('form', { name: 'Delete account' })
  await fill(form, { 'Your password': mine.user.password })
  await submit(form)
  await expect(page).toHaveURL('/?mode=session')
  await expectNoCookie(context)
  for (const ended of [mine, other]) expect((await whoAmI(server, ended)).status).toBe(401)
  expect(await login(server, 'session', mine.user)).toBeNull()
})

test('account forms: every bad field is named, keeps what was typed, and nothing happens', async ({
  page,
  server,
  signIn,
  hold,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/account', 403, 422)
  const mine = await signIn('session')
  await hold(page, mine)
  await openSessions(page)
  const { password: fresh } = newUser()
  const change = { 'Current password': mine.user.password, 'New password': fresh }
  for (const { name, typed, label } of [
    { name: 'Change password', label: 'Current password', typed: { ...change, 'Current password': '' } },
    { name: 'Change password', label: 'Current password', typed: { ...change, 'Current password': fresh } },
    { name: 'Change password', label: 'Current password', typed: { ...change, 'Current password': 'x'.repeat(257) } },
    { name: 'Change password', label: 'New password', typed: { ...change, 'New password': '' } },
    { name: 'Change password', label: 'New password', typed: { ...change, 'New password': 'fourteen chars' } },
    { name: 'Change password', label: 'New password', typed: { ...change, 'New password': 'otter '.repeat(43) } },
    { name: 'Delete account', label: 'Your password', typed: { 'Your password': '' } },
    { name: 'Delete account', label: 'Your password', typed: { 'Your password': fresh } },
    { name: 'Delete account', label: 'Your password', typed: { 'Your password': 'x'.repeat(257) } },
  ]) {
    const form = page.getByRole('form', { name })
    await fill(form, typed)
    await submit(form)
    await expectFieldError(form, label, typed)
  }
  expect((await whoAmI(server, mine)).status).toBe(200)
  expect(await login(server, 'session', mine.user)).not.toBeNull()
})

test('the demonstration accounts stay as they are, and list only this browser', async ({
  page,
  server,
  context,
  signIn,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/account', 403)
  await signIn('session', ada)
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  await openSessions(page)
  await expect(page.getByRole('article')).toHaveCount(1)
  const { password: fresh } = newUser()
  for (const [name, typed] of [
    ['Change password', { 'Current password': ada.password, 'New password': fresh }],
    ['Delete account', { 'Your password': ada.password }],
  ] as const) {
    const form = page.getByRole('form', { name })
    await fill(form, typed)
    await submit(form)
    await expect(form.getByRole('status')).toContainText('throwaway')
    await expectTyped(form, typed)
  }
  const cookie = await heldCookie(context)
  const answer = await send(server, 'GET', '/api/sessions', { headers: { cookie: `cc_session=${cookie?.value}` } })
  expect(answer.json.sessions).toHaveLength(1)
  expect(await login(server, 'session', ada)).not.toBeNull()
})
