import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { openBlank } from '../support/browser-blank'
import { callGuarded, expectSignedOut, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { exchangeOf, openLedger, storedExchanges } from '../support/browser-ledger'

const storedText = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }))

test('both modes stand in one row, with the figures of their own traces', async ({ page, context }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callGuarded(page, 'session', 'with the stub')
  await callGuarded(page, 'jwt', 'with the token')
  const cookie = await heldCookie(context)
  const token = (await heldToken(page)) ?? ''
  const ledger = await openLedger(page)
  const row = ledger.locator('tr', { has: page.getByRole('rowheader', { name: /^Call me/ }) })
  await expect(row).toHaveCount(1)
  const cells = await row.getByRole('cell').allTextContents()
  const ms = /^[\d.]+ ms$/
  expect(cells).toEqual([
    'GET /api/auth/session/me',
    '200 OK',
    `${`${cookie?.name}=${cookie?.value}`.length} B`,
    expect.stringMatching(/^1 [\d.]+ ms$/),
    expect.stringMatching(ms),
    'database',
    'GET /api/auth/jwt/me',
    '200 OK',
    `${token.length} B`,
    '0',
    expect.stringMatching(ms),
    'credential',
  ])
  const purposes = await ledger.getByRole('rowheader').allTextContents()
  expect(purposes.map((text) => text.replace(/ \d.*/, ''))).toEqual([
    'Asked to show you this',
    'Call me',
    'Asked to show you this',
    'Sign in',
    'Demo accounts',
    'Load a page',
  ])
})

test('filters: by mode, by outcome, by text, without the panel’s questions; the count says of how many', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await openCounter(page, 'both')
  await signInAs(page, 'Grace', ['session', 'jwt'])
  await callGuarded(page, 'session', 'without it')
  await callGuarded(page, 'jwt', 'with the token')
  const all = (await storedExchanges(page)).length
  const ledger = await openLedger(page)
  const said = ledger.getByRole('status')
  const openers = ledger.locator('.opener')
  await expect(said).toContainText(`${all} of ${all}`)
  await expect(openers).toHaveCount(all)

  await ledger.getByRole('button', { name: 'JWT', exact: true }).click()
  for (const text of await openers.allTextContents()) expect(text).toContain('jwt')
  await expect(ledger.getByRole('columnheader', { name: 'Session cookie' })).toHaveCount(0)
  await ledger.getByRole('button', { name: 'All', exact: true }).click()

  await ledger.getByLabel('Refused only').check()
  await expect(openers).toHaveText(['GET /api/auth/session/me'])
  await expect(said).toContainText(`1 of ${all}`)
  await ledger.getByLabel('Refused only').uncheck()

  await ledger.getByLabel('Hide the panel’s own questions').check()
  for (const text of await openers.allTextContents()) expect(text).not.toContain('inspect')
  await ledger.getByLabel('Hide the panel’s own questions').uncheck()

  const field = ledger.getByRole('searchbox')
  await field.fill('LOGIN post')
  await expect(openers).toHaveCount(2)
  await field.fill('nothing has this')
  await expect(openers).toHaveCount(0)
  await expect(said).toContainText(`0 of ${all}`)
  await field.fill('')
  await expect(openers).toHaveCount(all)
})

test('clear forgets, Undo puts back, also what has come since; both are announced', async ({ page }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const before = (await storedExchanges(page)).map(({ path }) => path)
  const ledger = await openLedger(page)
  await ledger.getByRole('button', { name: 'Clear' }).click()
  await expect(ledger.getByRole('button', { name: 'Clear' })).toBeFocused()
  await expect(ledger.getByRole('status')).toContainText(`0 of 0 exchanges, ${before.length} cleared`)
  expect(await storedExchanges(page)).toEqual([])
  await callGuarded(page, 'jwt', 'with the token')
  await ledger.getByRole('button', { name: 'Undo' }).click()
  await expect(ledger.getByRole('status')).not.toContainText('cleared')
  const after = await storedExchanges(page)
  expect(after.map(({ path }) => path).slice(0, before.length)).toEqual(before)
  expect(after.map(({ path }) => path)).toContain('/api/auth/jwt/me')
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length)
})

test('an exchange opens in place by keyboard; Esc closes it and the focus is where it was', async ({ page }) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const ledger = await openLedger(page)
  const button = exchangeOf(ledger, 'POST /api/auth/session/login')
  await button.press('Enter')
  const messages = ledger.locator('.opened')
  await expect(messages.getByRole('region', { name: 'Request' })).toBeVisible()
  await messages.locator('.line').first().focus()
  await page.keyboard.press('Escape')
  await expect(messages).toHaveCount(0)
  await expect(button).toBeFocused()
  await button.press('Enter')
  await messages.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(messages).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('it outlives every page, knows their loads, and holds no secret', async ({ page, context, consoleRules }) => {
  consoleRules.allowStatus('/nothing', 404)
  const secrets = new Set<string>()
  const note = async () => {
    const token = await heldToken(page)
    for (const part of [(await heldCookie(context))?.value, token, ...(token?.split('.') ?? [])])
      if (part) secrets.add(part)
  }
  page.on('request', (request) => {
    const { password } = (request.postDataJSON() ?? {}) as { password?: string }
    if (password !== undefined) secrets.add(password)
  })
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await note()
  await callGuarded(page, 'session', 'with the stub')
  for (const id of ['session', 'jwt'] as const) {
    await signOutOf(page, id).click()
    await expectSignedOut(page, id)
  }
  await page
    .getByRole('button', { name: /throwaway/i })
    .first()
    .click()
  await expect(signOutOf(page, 'session')).toBeVisible()
  await expect(signOutOf(page, 'jwt')).toBeVisible()
  await note()
  const paths = ['/protected/session', '/protected/jwt', '/sessions', '/nothing', '/']
  for (const path of paths) {
    await page.goto(path)
    await expect
      .poll(async () => (await storedExchanges(page)).some((one) => one.kind === 'document' && one.path === path))
      .toBe(true)
  }
  const exchanges = await storedExchanges(page)
  const traced = exchanges.filter(({ kind }) => kind === 'document').map(({ path, trace }) => [path, trace !== null])
  expect(traced).toEqual([
    ['/?mode=both', false],
    ['/protected/session', true],
    ['/protected/jwt', false],
    ['/sessions', true],
    ['/nothing', false],
    ['/', false],
  ])
  const ledger = await openLedger(page)
  const row = (path: string) =>
    ledger.locator('tr', { has: page.getByRole('button', { name: `GET ${path}`, exact: true }) })
  await expect(row('/protected/session')).toContainText('traced in its HTML')
  await expect(row('/protected/session')).toContainText('1 database operation')
  await expect(row('/')).toContainText('not traced')
  const text = await storedText(page)
  expect(secrets.size).toBeGreaterThan(9)
  for (const secret of secrets) expect(text.includes(secret), `${secret.slice(0, 6)}… is kept`).toBe(false)
  const other = await context.newPage()
  await openCounter(other)
  expect((await storedExchanges(other)).every(({ path }) => !path.startsWith('/protected'))).toBe(true)
})

test('guarded pages show their own load at their foot', { tag: '@every-look' }, async ({ page, signIn, hold }) => {
  await hold(page, await signIn('session'))
  await page.goto('/protected/session')
  const ledger = await openLedger(page)
  await expect(exchangeOf(ledger, 'GET /protected/session')).toBeVisible()
  await auditPage(page, 'the ledger of a guarded page')
})

test('the HAR file is whole and a browser answers from it', async ({ page, server, anotherBrowser }, testInfo) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callGuarded(page, 'jwt', 'with the token')
  await page.goto('/protected/session')
  const ledger = await openLedger(page)
  const download = page.waitForEvent('download')
  await ledger.getByRole('button', { name: 'Download HAR' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^claim-check-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.har$/)
  const path = testInfo.outputPath('ledger.har')
  await file.saveAs(path)
  const { log } = JSON.parse(readFileSync(path, 'utf8'))
  expect(log).toMatchObject({ version: '1.2', creator: { name: expect.any(String), version: expect.any(String) } })
  expect(log.entries).toHaveLength((await storedExchanges(page)).length)
  for (const entry of log.entries) {
    expect(new Date(entry.startedDateTime).toISOString()).toBe(entry.startedDateTime)
    expect(entry).toMatchObject({
      time: expect.any(Number),
      cache: {},
      request: {
        method: expect.any(String),
        url: expect.stringMatching(/^http:/),
        httpVersion: expect.any(String),
        cookies: expect.any(Array),
        headers: expect.any(Array),
        queryString: expect.any(Array),
        headersSize: expect.any(Number),
        bodySize: expect.any(Number),
      },
      response: {
        status: expect.any(Number),
        statusText: expect.any(String),
        httpVersion: expect.any(String),
        cookies: expect.any(Array),
        headers: expect.any(Array),
        content: { size: expect.any(Number), mimeType: expect.any(String) },
        redirectURL: expect.any(String),
        headersSize: expect.any(Number),
        bodySize: expect.any(Number),
      },
    })
    for (const name of ['send', 'wait', 'receive']) expect(entry.timings[name]).toBeGreaterThanOrEqual(0)
  }
  const reader = await anotherBrowser()
  await openBlank(reader, server.origin)
  await reader.routeFromHAR(path, { url: '**/api/**', notFound: 'abort' })
  const answered = await reader.evaluate(async () => {
    const response = await fetch('/api/auth/jwt/me')
    return [response.status, (await response.json()).user.name]
  })
  expect(answered, 'without any token: the file answers').toEqual([200, 'Ada Lovelace'])
})
