import type { Page } from '@playwright/test'
import {
  callGuarded,
  expectSignedIn,
  expectWire,
  laneOf,
  type Mode,
  openCounter,
  placeOf,
  shownRow,
  shownSteps,
  signInAs,
  signOutOf,
} from '../support/browser-counter'
import { heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'

async function expectMode(page: Page, mode: Mode): Promise<void> {
  await expect(laneOf(page, 'session')).toBeVisible({ visible: mode !== 'jwt' })
  await expect(laneOf(page, 'jwt')).toBeVisible({ visible: mode !== 'session' })
  const current = page.getByRole('navigation', { name: 'Mode' }).locator('[aria-current=true]')
  await expect(current).toHaveAttribute('data-mode', mode)
}

function modeLink(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Mode' }).getByRole('link', { name })
}

test('the toggle shows a mode, puts it into the address, and Back undoes it', async ({ page }) => {
  await openCounter(page)
  await expectMode(page, 'both')
  expect(new URL(page.url()).search).toBe('')
  await modeLink(page, 'JWT in localStorage').click()
  await expectMode(page, 'jwt')
  expect(new URL(page.url()).search).toBe('?mode=jwt')
  await modeLink(page, 'Session cookie').click()
  await expectMode(page, 'session')
  expect(new URL(page.url()).search).toBe('?mode=session')
  await page.reload()
  await expectMode(page, 'session')
  await page.goBack()
  await expectMode(page, 'jwt')
  await page.goBack()
  await expectMode(page, 'both')
  await page.goForward()
  await expectMode(page, 'jwt')
})

test('without a choice the width decides; a choice or nonsense in the address does not break that', async ({
  page,
}) => {
  for (const [width, mode] of [
    [1440, 'both'],
    [700, 'both'],
    [699, 'session'],
    [390, 'session'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await openCounter(page)
    await expectMode(page, mode)
  }
  await openCounter(page, 'both')
  await expectMode(page, 'both')
  await page.goto('/?mode=%3Cscript%3E')
  await expectMode(page, 'session')
})

test('toggling keeps the page: nothing is loaded again, and who is signed in stays so', async ({ page }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  for (const [name, mode] of [
    ['Session cookie', 'session'],
    ['JWT in localStorage', 'jwt'],
    ['Side by side', 'both'],
  ] as const) {
    await modeLink(page, name).click()
    await expectMode(page, mode)
  }
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')
})

test('calls with the credential and without: the status, the step that failed, the same row', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  const row = await shownRow(page)
  expect(row).not.toBeNull()
  for (const { id, holds } of [
    { id: 'session', holds: 'with the stub' },
    { id: 'jwt', holds: 'with the token' },
  ] as const) {
    expect((await callGuarded(page, id, holds)).status()).toBe(200)
    await expectWire(page, id, 200)
    expect((await shownSteps(page, id)).every(({ outcome }) => outcome === 'pass')).toBe(true)

    expect((await callGuarded(page, id, 'without it')).status()).toBe(401)
    await expectWire(page, id, 401)
    const [present, ...rest] = await shownSteps(page, id)
    expect(present).toEqual({ step: 'present', outcome: 'fail' })
    expect(rest.length).toBeGreaterThan(3)
    expect(rest.every(({ outcome }) => outcome === 'not reached')).toBe(true)
    await expect(laneOf(page, id).getByRole('status')).toContainText('401')
    await expectSignedIn(page, id)
  }
  expect(await shownRow(page), 'a stranger’s request changes nothing').toBe(row)
})

test('a spoilt token fails at the signature; the stored one is untouched', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/jwt/', 401)
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const token = await heldToken(page)
  const response = await callGuarded(page, 'jwt', 'with a spoilt one')
  expect(response.status()).toBe(401)
  expect((await shownSteps(page, 'jwt')).find(({ outcome }) => outcome === 'fail')?.step).toBe('signature')
  const sent = (await response.request().allHeaders()).authorization?.replace('Bearer ', '') ?? ''
  const changed = [...sent].flatMap((character, index) => (character === token?.[index] ? [] : [index]))
  expect(changed, 'one character').toHaveLength(1)
  const marked = placeOf(page, 'jwt', 'Your browser').locator('mark')
  await expect(marked).toHaveText(token?.[changed[0] ?? 0] ?? '')
  expect(await heldToken(page)).toBe(token)
  expect((await callGuarded(page, 'jwt', 'with the token')).status()).toBe(200)
})

test('script can’t spoil the cookie: the real one goes along, and a command line is offered', async ({ page }) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const cookies = await page.context().cookies()
  const response = await callGuarded(page, 'session', 'with a spoilt one')
  expect(response.status()).toBe(200)
  expect((await response.request().allHeaders()).cookie).toBe(`cc_session=${cookies[0]?.value}`)
  expect(await page.context().cookies()).toEqual(cookies)
  const command = `curl -i ${new URL(page.url()).origin}/api/auth/session/me -H 'Cookie: cc_session=spoilt'`
  await expect(laneOf(page, 'session').getByText(command)).toBeVisible()
})

test('admin: Ada may, Grace is known and refused', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 403)
  for (const [name, status, outcome] of [
    ['Ada', 200, 'pass'],
    ['Grace', 403, 'fail'],
  ] as const) {
    await openCounter(page)
    await page.getByRole('button', { name: `Sign in as ${name}` }).click()
    await expect(page.getByRole('button', { name: `Sign in as ${name}` })).toHaveAttribute('aria-pressed', 'true')
    for (const [id, button] of [
      ['session', 'with the stub'],
      ['jwt', 'with the token'],
    ] as const) {
      const route = laneOf(page, id).getByRole('group', { name: 'Protected route' })
      await route.getByRole('button', { name: 'admin' }).click()
      await expect(route.getByRole('button', { name: 'me' })).toHaveAttribute('aria-pressed', 'false')
      const response = await callGuarded(page, id, button)
      expect([new URL(response.url()).pathname, response.status()]).toEqual([`/api/auth/${id}/admin`, status])
      await expectWire(page, id, status)
      expect((await shownSteps(page, id)).at(-1)).toEqual({ step: 'role', outcome })
      await expect(signOutOf(page, id), 'still signed in').toBeVisible()
    }
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace')
})

test('row 68: the mode jwt says in its first view that localStorage is not recommended, and who says so', async ({
  page,
}) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    await openCounter(page, 'jwt')
    const lane = laneOf(page, 'jwt')
    await expect(lane.getByText('Not recommended.')).toBeInViewport({ ratio: 1 })
    await expect(lane.getByRole('link', { name: 'OWASP' })).toHaveAttribute(
      'href',
      /^https:\/\/cheatsheetseries\.owasp/,
    )
    await expect(lane.getByRole('link', { name: 'RFC 10017' })).toHaveAttribute('href', /rfc10017/)
    await expect(lane.getByRole('link', { name: 'RFC 10017' })).toBeInViewport({ ratio: 1 })
  }
})

test('when no answer comes the lane says so, keeps what is held, and the next call works', async ({
  page,
  context,
  consoleRules,
}) => {
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  consoleRules.allowFailedRequests('/api/auth/')
  await context.route('**/me', (route) => route.abort())
  await laneOf(page, 'jwt').getByRole('button', { name: 'with the token' }).click()
  await expect(laneOf(page, 'jwt').getByRole('status')).not.toBeEmpty()
  await expect(signOutOf(page, 'jwt')).toBeVisible()
  await context.unroute('**/me')
  expect((await callGuarded(page, 'jwt', 'with the token')).status()).toBe(200)
})
