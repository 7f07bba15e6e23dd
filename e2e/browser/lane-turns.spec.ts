import type { Page } from '@playwright/test'
import { holdAnswer, loseAnswers } from '../support/browser-answers'
import { decodePart } from '../support/browser-credentials'
import { button, enterBoth, expectIdle, laneOf, openDial, press, saidIn, tokenOf } from '../support/browser-dial'
import { expect, test } from '../support/browser-fixtures'
import { fill, openForm, submit } from '../support/browser-forms'
import type { TestUser } from '../support/http-fixtures'

const id = 'jwt-refresh'
const refreshPath = `**/api/auth/${id}/refresh`
const loginPath = `/api/auth/${id}/login`

async function openSignedIn(page: Page): Promise<void> {
  await openDial(page, id, 'opaque-token')
  await enterBoth(page, [id, 'opaque-token'])
}

async function submitSignIn(page: Page, { email, password }: TestUser): Promise<void> {
  const form = await openForm(page, 'Sign in')
  await fill(form, { 'E-mail': email, Password: password })
  await submit(form)
}

/** Whom the access token that is held speaks for. */
async function subjectOf(page: Page): Promise<unknown> {
  const token = await tokenOf(page, id)
  return token === null ? null : decodePart(token, 1).sub
}

/** Counts what pages ask for at an address. */
function countRequests(pages: readonly Page[], path: string): { readonly count: number } {
  const counted = { count: 0 }
  for (const page of pages) {
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === path) counted.count++
    })
  }
  return counted
}

test('a sign-in during a renewal comes after it: the later account’s tokens are the ones that are held', async ({
  page,
  createUser,
}) => {
  const later = await createUser()
  await openSignedIn(page)
  const renewal = await holdAnswer(page, refreshPath)
  const logins = countRequests([page], loginPath)
  await button(page, id, 'Refresh the token').click()
  await renewal.answered
  await submitSignIn(page, later)
  await expect(page.getByRole('form', { name: 'Sign in' }).locator('button[type=submit]')).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  expect(logins.count, 'it waits for its turn').toBe(0)
  renewal.release()
  await expect.poll(() => subjectOf(page)).toBe(later.id)
  await expectIdle(page, id)
  await press(page, id, 'Refresh the token')
  await expect(saidIn(page, id)).toContainText('Renewed.')
  expect(await subjectOf(page), 'the refresh token is the later account’s as well').toBe(later.id)
})

test('a sign-in in one tab waits for the renewal of another', async ({ page, context, createUser }) => {
  const later = await createUser()
  await openSignedIn(page)
  const other = await context.newPage()
  await openDial(other, id, 'opaque-token')
  const renewal = await holdAnswer(page, refreshPath)
  const logins = countRequests([other], loginPath)
  const besides = other.waitForResponse('**/api/auth/opaque-token/login')
  await button(page, id, 'Refresh the token').click()
  await renewal.answered
  await submitSignIn(other, later)
  // What has no refresh cookie does not wait for anybody.
  expect((await besides).status()).toBe(200)
  expect(logins.count, 'it waits for its turn').toBe(0)
  renewal.release()
  await expect.poll(() => subjectOf(page)).toBe(later.id)
  for (const tab of [page, other]) await expectIdle(tab, id)
  await press(page, id, 'Refresh the token')
  await expect(saidIn(page, id)).toContainText('Renewed.')
  expect(await subjectOf(other)).toBe(later.id)
})

test('a call that waited for the renewal of another tab takes the token that this one got', async ({
  page,
  context,
  clock,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401)
  await openSignedIn(page)
  const other = await context.newPage()
  await openDial(other, id, 'opaque-token')
  clock.set(61)
  const renewal = await holdAnswer(page, refreshPath)
  const renewals = countRequests([page, other], new URL(refreshPath.slice(2), 'http://localhost').pathname)
  await button(page, id, 'with the token').click()
  await renewal.answered
  const refused = other.waitForResponse((response) => response.url().endsWith(`/${id}/me`))
  await button(other, id, 'with the token').click()
  expect((await refused).status()).toBe(401)
  renewal.release()
  for (const tab of [page, other]) await expect(saidIn(tab, id)).toContainText('200, Visitor')
  expect(renewals.count).toBe(1)
})

test('a renewal outlives its page: the refresh token that it brings is kept', async ({ page, context }) => {
  await openSignedIn(page)
  const heldRefreshToken = async () => (await context.cookies()).find(({ name }) => name === 'cc_refresh')?.value
  const before = await heldRefreshToken()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  const asked = page.waitForRequest(refreshPath)
  await button(page, id, 'Refresh the token').click()
  await asked
  await page.goto('about:blank')
  await expect.poll(heldRefreshToken).not.toBe(before)
  await openDial(page, id, 'opaque-token')
  await press(page, id, 'Refresh the token')
  await expect(saidIn(page, id)).toContainText('Renewed.')
})

test('a sign-in whose answer is lost: the page asks who it is now', async ({ page, consoleRules, createUser }) => {
  const later = await createUser()
  consoleRules.allowFailedRequests('/api/auth/sealed-cookie/login')
  await openDial(page, 'sealed-cookie', 'opaque-token')
  await enterBoth(page, ['sealed-cookie', 'opaque-token'])
  await loseAnswers(page, '**/api/auth/sealed-cookie/login')
  await submitSignIn(page, later)
  await expect(saidIn(page, 'sealed-cookie')).toContainText(later.name)
  await expect(laneOf(page, 'sealed-cookie').locator('.zone.wire')).toContainText('did not arrive')
})

test('a sign-out whose answer is lost: the page asks whether it is still known', async ({ page, consoleRules }) => {
  consoleRules.allowFailedRequests('/api/auth/session/logout')
  consoleRules.allowStatus('/api/inspect', 401)
  await openDial(page, 'session', 'opaque-token')
  await enterBoth(page, ['session', 'opaque-token'])
  const cookies = await page.context().cookies()
  await page.route('**/api/auth/session/logout', async (route) => {
    await route.fetch()
    // What the answer would have cleared is still there, as where it never came.
    await page.context().addCookies(cookies)
    await route.abort()
  })
  const looked = page.waitForResponse('**/api/inspect?strategy=session')
  await button(page, 'session', /Sign out/).click()
  expect((await looked).status(), 'the server had done it').toBe(401)
  await expect(laneOf(page, 'session').locator('.ghost')).not.toHaveCount(0)
  await expect(saidIn(page, 'session')).toContainText('The answer was lost')
})
