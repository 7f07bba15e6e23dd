import type { Response } from '@playwright/test'
import { callGuarded, laneOf, openCounter, placeOf, shownRow, shownSteps, signInAs } from '../support/browser-counter'
import { decodePart, heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { send } from '../support/http-client'
import type { TestServer } from '../support/http-server'
import type { Trace } from '../support/http-trace'

async function traceOf(response: Response): Promise<Trace> {
  const header = (await response.allHeaders())['x-trace'] ?? ''
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
}

async function currentRow(server: TestServer, secret: string) {
  const answer = await send(server, 'GET', '/api/sessions', { headers: { cookie: `cc_session=${secret}` } })
  return answer.json.sessions.find(({ current }) => current)
}

test('the ticket and the tag are those of the real cookie and the real row', async ({ page, context, server }) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const cookie = await heldCookie(context)
  const row = await currentRow(server, cookie?.value ?? '')
  const ticket = placeOf(page, 'session', 'Your browser')
  await expect(ticket.locator('.masked')).toHaveText(`Fe26.2…(${cookie?.value.length})`)
  await expect(ticket.locator('.key')).toHaveText(cookie?.name ?? '')
  await expect(ticket, 'as it stands in the Cookie header').toContainText(
    `${`${cookie?.name}=${cookie?.value}`.length} bytes`,
  )
  await expect(ticket.locator('.stub-number')).toContainText(row?.id.slice(0, 8) ?? '')
  expect(await shownRow(page)).toBe(row?.id)
  for (const [name, value] of [
    ['HttpOnly', 'yes'],
    ['SameSite', cookie?.sameSite],
    ['Path', cookie?.path],
    ['Secure', 'no, http'],
  ] as const) {
    const fact = ticket.locator('.facts > div').filter({ has: page.getByText(name, { exact: true }) })
    await expect(fact.getByRole('definition')).toHaveText(value ?? '')
  }
  await expect(ticket.getByText('Script can read it').locator('..')).toContainText('no')
  await expect(ticket).toContainText(`document.cookie and gets "${await page.evaluate(() => document.cookie)}"`)
})

test('the checks shown are those of the answer’s trace', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  for (const [id, button] of [
    ['session', 'with the stub'],
    ['session', 'without it'],
    ['jwt', 'with the token'],
    ['jwt', 'with a spoilt one'],
  ] as const) {
    const response = await callGuarded(page, id, button)
    const trace = await traceOf(response)
    expect(trace.steps.length).toBeGreaterThan(0)
    const shown = (await shownSteps(page, id)).filter(({ outcome }) => outcome !== 'not reached')
    const real = trace.steps.map(({ step, outcome }) => ({ step: step.replaceAll('_', ', '), outcome }))
    expect(shown, `${id} ${button}`).toEqual(real)
    const times = await placeOf(page, id, 'The server').locator('.ms').allTextContents()
    expect(times.slice(0, real.length)).toEqual(trace.steps.map(({ ms }) => ms.toFixed(2)))
    const wire = placeOf(page, id, 'The wire')
    const { cookie, authorization } = trace.received.headers
    if (cookie !== undefined) await expect(wire).toContainText(`Cookie: ${cookie}`)
    if (authorization !== undefined) await expect(wire).toContainText(`Authorization: ${authorization}`)
    if (button === 'without it') expect([cookie, authorization]).toEqual([undefined, undefined])
    await expect(placeOf(page, id, 'The database')).toContainText(
      trace.db.length === 0 ? '0 queries' : `${trace.db.length} quer`,
    )
  }
})

test('the token in three parts is the stored one, and its claims are decoded from it', async ({ page }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Grace', ['jwt'])
  const token = (await heldToken(page)) ?? ''
  const folds = await placeOf(page, 'jwt', 'Your browser').locator('.folds dd').allTextContents()
  expect(folds.join('')).toBe(token)
  const anatomy = page.getByRole('region', { name: 'What the document says' })
  await expect(anatomy.getByRole('textbox')).toHaveValue(token)
  for (const [list, index] of [
    ['Header parameters', 0],
    ['Claims', 1],
  ] as const) {
    const members = await anatomy.getByRole('list', { name: list }).locator('.member').allTextContents()
    expect(JSON.parse(`{${members.join()}}`)).toEqual(decodePart(token, index))
  }
  await expect(anatomy.locator('.mirror-picture .of-signature')).toHaveText(token.split('.')[2] ?? '')
  await expect(anatomy.locator('.expiry').getByText(String(decodePart(token, 1).exp), { exact: true })).toBeVisible()
  const colours = await anatomy
    .locator('.part')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).color))
  expect(new Set(colours).size, 'three colours').toBe(3)
})

test('signing in shows the login as it was sent, with the password masked', async ({ page }) => {
  const answer = page.waitForResponse('**/api/auth/session/login')
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const trace = await traceOf(await answer)
  const wire = placeOf(page, 'session', 'The wire')
  await expect(wire).toContainText('POST /api/auth/session/login')
  await expect(wire).toContainText('"password": "•••"')
  expect(trace.sent.setCookie).toHaveLength(1)
  await expect(wire).toContainText(`Set-Cookie: ${trace.sent.setCookie[0]}`)
  expect(trace.sent.setCookie[0]).toMatch(/^cc_session=Fe26\.2…\(\d+\); /)
})

test('the expiry counts down, and in the end changes its words', async ({ page, clock, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  await page.clock.install()
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const { exp } = decodePart((await heldToken(page)) ?? '', 1) as { exp: number }
  const timer = page.getByRole('timer')
  await page.clock.pauseAt((exp - 61) * 1000)
  await page.clock.runFor(1000)
  await expect(timer).toHaveText('01:00')
  await page.clock.runFor(1000)
  await expect(timer).toHaveText('00:59')
  const expiry = page.locator('.expiry')
  const before = (await expiry.locator('span').allTextContents()).join()
  clock.set(901)
  await page.clock.runFor(60_000)
  await expect(expiry).toHaveClass(/is-over/)
  expect((await expiry.locator('span').allTextContents()).join(), 'other words').not.toBe(before)
  await expect(expiry.getByRole('status')).not.toBeEmpty()
  await expect(laneOf(page, 'jwt').getByRole('status'), 'the server was asked, and refuses').toContainText(
    'No longer good',
  )
  expect(await heldToken(page), 'the page throws nothing away by itself').not.toBeNull()
  expect((await callGuarded(page, 'jwt', 'with the token')).status()).toBe(401)
  expect((await shownSteps(page, 'jwt')).at(-1)).toEqual({ step: 'time', outcome: 'fail' })
})

test('a session that was idle for too long is refused, and signing in again works', async ({
  page,
  clock,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401)
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const row = await shownRow(page)
  clock.set(1801)
  expect((await callGuarded(page, 'session', 'with the stub')).status()).toBe(401)
  expect((await shownSteps(page, 'session')).find(({ outcome }) => outcome === 'fail')?.step).toBe('time')
  expect(await shownRow(page)).toBeNull()
  await signInAs(page, 'Ada', ['session'])
  expect(await shownRow(page)).not.toBe(row)
})
