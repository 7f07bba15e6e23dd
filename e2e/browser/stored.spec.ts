import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { callGuarded, expectSignedIn, expectSignedOut, shownRow, signInAs, signOutOf } from '../support/browser-counter'
import { decodePart, heldCookie, heldToken, tokenKey } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { bringBack, fieldOf, hide, openStored, sessionRowOf, storedSection, storeOf } from '../support/browser-stored'
import { query } from '../support/http-database'
import { call } from '../support/http-fixtures'

test('the jar tells the real cookie, and when it ends', async ({ page, context }) => {
  await openStored(page, 'session')
  await expect(storeOf(page, 'Cookie jar', 'session').locator('.nothing')).toHaveText(/^0/)
  await signInAs(page, 'Ada', ['session'])
  const cookie = await heldCookie(context)
  const jar = storeOf(page, 'Cookie jar', 'session')
  await expect(jar.locator('.key')).toHaveText(cookie?.name ?? '')
  await expect(fieldOf(jar, 'Value')).toHaveText(`Fe26.2…(${cookie?.value.length})`)
  expect(cookie?.domain.startsWith('.'), 'the browser sends it to this host alone').toBe(false)
  await expect(fieldOf(jar, 'Domain')).toContainText('host only')
  await expect(fieldOf(jar, 'Path')).toHaveText(cookie?.path ?? '')
  await expect(fieldOf(jar, 'HttpOnly')).toHaveText(cookie?.httpOnly ? 'yes' : 'no')
  await expect(fieldOf(jar, 'Secure')).toHaveText(cookie?.secure ? 'yes' : /^no/)
  await expect(fieldOf(jar, 'SameSite')).toHaveText(cookie?.sameSite ?? '')
  await expect(fieldOf(jar, 'Size')).toHaveText(`${`${cookie?.name}=${cookie?.value}`.length} bytes`)
  await expect(fieldOf(jar, 'Script can read')).toHaveText(/^no/)
  const told = Date.parse((await fieldOf(jar, 'Expires').locator('time').getAttribute('datetime')) ?? '') / 1000
  expect(Math.abs(told - (cookie?.expires ?? 0)), 'seconds between the told and the real end').toBeLessThan(1)
  await expect(fieldOf(jar, 'Expires')).toContainText(/in 11:59:\d\d/)
})

test('cookies that script can read are listed as that; ours is none of them', async ({ page, context }) => {
  await openStored(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const jar = storeOf(page, 'Cookie jar')
  await expect(jar).toContainText(/script can read: none/)
  await context.addCookies([{ name: 'plain', value: 'to see', url: page.url() }])
  await expect(jar.getByRole('listitem')).toHaveText(/^plain=to see 11 bytes$/)
  await context.clearCookies({ name: 'plain' })
  await expect(jar).toContainText(/script can read: none/)
})

test('both storages are shown as they are, live', async ({ page }) => {
  await openStored(page, 'jwt')
  await signInAs(page, 'Grace', ['jwt'])
  const token = (await heldToken(page)) ?? ''
  const local = storeOf(page, 'localStorage')
  const shown = local.locator('.lane-jwt')
  await expect(shown.locator('.key')).toHaveText(tokenKey)
  await expect(fieldOf(shown, 'Size')).toHaveText(`${tokenKey.length + token.length} bytes`)
  await expect(fieldOf(shown, 'Value')).toContainText(`${token.length} characters`)
  await expect(fieldOf(shown, 'Script can read')).toHaveText(/^yes/)
  const parts = await fieldOf(shown, 'Value').locator('.shortened span').allTextContents()
  expect(parts).toEqual(token.split('.').map((part) => `${part.slice(0, 8)}…`))
  const styles = await fieldOf(shown, 'Value')
    .locator('.shortened span')
    .evaluateAll((all) => all.map((part) => getComputedStyle(part).borderBottomStyle))
  expect(styles).toEqual(['solid', 'dashed', 'dotted'])

  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(local.getByRole('listitem')).toHaveText(/claim-check\.theme = dark, 21 bytes, this page’s/)
  await page.evaluate(() => localStorage.setItem('of-somebody', 'x'.repeat(200)))
  await expect(local.getByRole('listitem').filter({ hasText: 'of-somebody' })).toContainText('211 bytes')
  await page.evaluate(() => localStorage.removeItem('of-somebody'))
  await expect(local.getByRole('listitem')).toHaveCount(1)

  const stored = await page.evaluate(() => Object.entries({ ...sessionStorage }))
  const ledger = storeOf(page, 'sessionStorage')
  // Beside its entries the ledger keeps the last number that it gave out.
  const entries = stored.filter(([key]) => /\.\d+$/.test(key))
  expect(entries).toHaveLength(stored.length - 1)
  await expect(ledger).toContainText(`${entries.length} entries`)
  const bytes = Buffer.byteLength(stored.flat().join(''))
  await expect(ledger).toContainText(`${(bytes / 1000).toFixed(1)} kB`)
  for (const part of token.split('.')) expect(JSON.stringify(stored), 'no secret in the ledger').not.toContain(part)
})

test('before and after: a sign-in adds the row, a call moves it, signing out takes it away', async ({
  page,
  server,
  clock,
}) => {
  await openStored(page, 'session')
  const section = storedSection(page)
  const before = section.getByRole('button', { name: 'Before' })
  const after = section.getByRole('button', { name: 'After' })
  await expect(before, 'nothing to compare with yet').toBeDisabled()
  await signInAs(page, 'Ada', ['session'])
  const id = await shownRow(page)
  const row = sessionRowOf(page, id)
  await expect(row.locator('.change')).toHaveText(/added/)
  await expect(section.locator('.lane-session .since')).toContainText('session.insert')
  await expect(fieldOf(row, 'secretHash')).toContainText('…(43)')

  await callGuarded(page, 'session', 'with the stub')
  await expect(row.locator('.change'), 'seen a moment ago: nothing to write').toHaveCount(0)
  await expect(section.locator('.lane-session .since')).toContainText('no row changed')

  const was = await fieldOf(row, 'lastSeenAt').textContent()
  clock.set(61)
  await callGuarded(page, 'session', 'with the stub')
  await expect(row.locator('.change')).toHaveText(/changed/)
  await expect(fieldOf(row, 'lastSeenAt').locator('del')).toHaveText(was ?? '')
  const [stored] = await query(server, 'SELECT lastSeenAt FROM Session WHERE id = ?', [id])
  const now = await page.evaluate(
    (time) => new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(time)),
    String(stored?.lastSeenAt),
  )
  await expect(fieldOf(row, 'lastSeenAt').locator('ins')).toHaveText(now)
  await expect(fieldOf(row, 'ends').locator('del, ins')).toHaveCount(2)
  await expect(fieldOf(row, 'createdAt').locator('del')).toHaveCount(0)

  await before.click()
  await expect(before).toHaveAttribute('aria-pressed', 'true')
  await expect(fieldOf(row, 'lastSeenAt')).toHaveText(was ?? '')
  await expect(row.locator('.change')).toHaveCount(0)

  await signOutOf(page, 'session').click()
  await expectSignedOut(page, 'session')
  await expect(after, 'a new change is shown as it is now').toHaveAttribute('aria-pressed', 'true')
  await expect(row.locator('.change')).toHaveText(/gone/)
  await expect(section.locator('.lane-session .since')).toContainText('session.deleteMany')
  expect(await query(server, 'SELECT id FROM Session WHERE id = ?', [id])).toEqual([])
  await expect(storeOf(page, 'Cookie jar', 'session').locator('.nothing')).toHaveText(/^0/)
  await before.click()
  await expect(row.locator('.change')).toHaveCount(0)
  await after.click()
  await expect(row.locator('.change')).toHaveText(/gone/)
})

test('signing in again: the old row is gone, the new one added', async ({ page }) => {
  await openStored(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const first = await shownRow(page)
  await page.getByRole('button', { name: 'Sign in as Grace' }).click()
  await expect.poll(() => shownRow(page)).not.toBe(first)
  await expect(sessionRowOf(page, first).locator('.change')).toHaveText(/gone/)
  await expect(sessionRowOf(page, await shownRow(page)).locator('.change')).toHaveText(/added/)
})

test('jwt: there is nothing, before and after, and a copy works until the token says', async ({ page }) => {
  await openStored(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  for (const name of ['Sessions', 'Refresh tokens', 'Denylist'] as const) {
    await expect(storeOf(page, name, 'jwt').locator('.nothing')).toHaveText(/^0/)
  }
  const keys = storeOf(page, 'Signing keys')
  await keys.locator('summary').click()
  await expect(keys.getByRole('row')).toHaveCount(1 + (await countKeys(page)))
  await expect(storedSection(page).locator('.lane-jwt .since')).toContainText('no row changed')
  await callGuarded(page, 'jwt', 'with the token')
  await expect(storedSection(page).locator('.lane-jwt .since')).toContainText('asked the database nothing')
  const exp = Number(decodePart((await heldToken(page)) ?? '', 1).exp)
  await signOutOf(page, 'jwt').click()
  await expectSignedOut(page, 'jwt')
  const sessions = storeOf(page, 'Sessions', 'jwt')
  await expect(sessions.locator('.nothing')).toHaveText(/^0/)
  expect(Date.parse((await sessions.locator('time').getAttribute('datetime')) ?? '')).toBe(exp * 1000)
  await expect(storeOf(page, 'localStorage', 'jwt').locator('.nothing')).toHaveText(/^0/)
})

test('what others did is marked when the page comes into view', async ({
  page,
  server,
  createUser,
  signIn,
  hold,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/inspect', 401)
  const user = await createUser()
  const mine = await signIn('session', user)
  await hold(page, mine)
  await openStored(page, 'session')
  await expectSignedIn(page, 'session')
  const own = await shownRow(page)
  await hide(page)
  const other = await signIn('session', user)
  const rows = (await call(server, mine, 'GET', '/api/sessions')).json.sessions
  const otherId = rows.find(({ current }) => !current)?.id
  await bringBack(page)
  await expect(sessionRowOf(page, otherId).locator('.change')).toHaveText(/added/)
  await expect(storedSection(page).locator('.lane-session .since')).toContainText('looking again')

  await hide(page)
  await call(server, other, 'DELETE', `/api/sessions/${own}`)
  await bringBack(page)
  await expect(sessionRowOf(page, own).locator('.change')).toHaveText(/gone/)
  await storeOf(page, 'Sessions', 'session').locator('summary').click()
  await expect(sessionRowOf(page, otherId).locator('.change'), 'nobody can be asked any more').toHaveText(/not asked/)
  await expect(storeOf(page, 'Cookie jar', 'session').locator('.nothing')).toContainText('unknown')
})

test('what was stored while the page was away is there when it comes back', async ({ page }) => {
  await openStored(page, 'session')
  const store = storeOf(page, 'sessionStorage')
  await hide(page)
  await page.evaluate(() => sessionStorage.setItem('meanwhile', 'x'))
  await bringBack(page)
  await expect(store.getByRole('listitem').filter({ hasText: 'meanwhile' })).toBeVisible()
  await page.evaluate(() => {
    sessionStorage.removeItem('meanwhile')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect(store.getByRole('listitem').filter({ hasText: 'meanwhile' })).toHaveCount(0)
})

test('a mode shows its own column; printing shows what is folded', async ({ page }) => {
  await openStored(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  for (const [mode, session, jwt] of [
    ['both', true, true],
    ['session', true, false],
    ['jwt', false, true],
  ] as const) {
    await openStored(page, mode)
    await expect(storeOf(page, 'Sessions', 'session')).toBeVisible({ visible: session })
    await expect(storeOf(page, 'Sessions', 'jwt')).toBeVisible({ visible: jwt })
  }
  const row = storeOf(page, 'Signing keys').getByRole('cell').first()
  await expect(row).not.toBeInViewport()
  expect(
    await page.locator('.key-rows').evaluate((table) => table.checkVisibility({ contentVisibilityAuto: true })),
  ).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(
    await page.locator('.key-rows').evaluate((table) => table.checkVisibility({ contentVisibilityAuto: true })),
  ).toBe(true)
})

test('the secret of the cookie is nowhere in the page', async ({ page, context }) => {
  await openStored(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callGuarded(page, 'session', 'with the stub')
  const secret = (await heldCookie(context))?.value ?? ''
  const everything = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ].join(),
  )
  for (const part of secret.split('*').filter((piece) => piece.length > 12)) expect(everything).not.toContain(part)
})

test('no violation with rows added, changed and gone', { tag: '@rest' }, async ({ page, clock }) => {
  await openStored(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  clock.set(61)
  await callGuarded(page, 'session', 'with the stub')
  await storeOf(page, 'Signing keys').locator('summary').click()
  await auditPage(page, 'stored, changed')
  await signOutOf(page, 'session').click()
  await expectSignedOut(page, 'session')
  await auditPage(page, 'stored, gone')
})

async function countKeys(page: Page): Promise<number> {
  const token = await heldToken(page)
  return await page.evaluate(async (bearer) => {
    const answer = await fetch('/api/inspect?strategy=jwt', { headers: { Authorization: `Bearer ${bearer}` } })
    return (await answer.json()).keys.length
  }, token)
}
