import { auditPage } from '../support/browser-audit'
import { decodePart } from '../support/browser-credentials'
import {
  button,
  enterBoth,
  expectIdle,
  expectReady,
  labels,
  laneOf,
  openDial,
  press,
  type StrategyId,
  saidIn,
  tokenOf,
} from '../support/browser-dial'
import { expect, test } from '../support/browser-fixtures'
import { strategyOf } from '../support/http-strategies'

const pairs: [StrategyId, StrategyId][] = [
  ['sealed-cookie', 'opaque-token'],
  ['jwt-cookie', 'jwt-denylist'],
  ['jwt-refresh', 'session'],
]

for (const pair of pairs) {
  test(`${pair.join(' beside ')}: signed in, called, a role that changes, signed out`, async ({
    page,
    consoleRules,
  }) => {
    consoleRules.allowStatus('/api/', 401, 403)
    await openDial(page, ...pair)
    await enterBoth(page, pair)
    await page.getByRole('button', { name: 'Call me, both ways' }).click()
    for (const id of pair) {
      await expect(saidIn(page, id)).toContainText('200, Visitor')
      const { checks, transport, prefix } = strategyOf(id)
      await expect(laneOf(page, id).locator('.checks > li')).toHaveCount(checks.length)
      const wire = laneOf(page, id).locator('.zone.wire .message').first()
      await expect(wire).toContainText(transport === 'cookie' ? 'Cookie: ' : 'Authorization: Bearer')
      // A seal is one piece, a signed token three, whichever header carries it.
      if (prefix !== '') await expect(wire.locator(prefix === 'eyJ' ? '.in-three' : '.of-seal')).toContainText(prefix)
    }
    // The database says admin from now on. Who carries the truth does not know of it.
    await press(page, pair[0], 'Become an admin')
    for (const id of pair) {
      await expect(button(page, id, 'Become a member')).toBeVisible()
      await laneOf(page, id).getByRole('button', { name: 'admin', exact: true }).click()
      await press(page, id, /^with the /)
      const knows = strategyOf(id).decidedBy === 'database'
      await expect(saidIn(page, id)).toContainText(knows ? '200, Visitor' : 'Known, but not allowed, 403')
    }
    for (const id of pair) {
      await press(page, id, /Sign out/)
      await expect(button(page, id, /Sign out/)).toHaveCount(0)
      const { logout } = strategyOf(id)
      await expect(saidIn(page, id)).toContainText(logout === 'immediate' ? 'at once' : 'still works until')
      if (strategyOf(id).cookie !== null) continue
      await press(page, id, 'with a copy kept aside')
      // It knows no admin either, if it still speaks.
      await expect(saidIn(page, id)).toContainText(logout === 'immediate' ? 'Refused, 401' : '403')
    }
  })
}

test('the grid chooses a side, the address keeps it, Back undoes it; on the other side they change places', async ({
  page,
}) => {
  await page.goto('/dial')
  await expectReady(page, ['session', 'jwt'])
  const choice = (id: StrategyId) => page.getByRole('group', { name: `${labels[id]}: on which side` })
  await choice('opaque-token').getByRole('button', { name: 'Left' }).click()
  await expectReady(page, ['opaque-token', 'jwt'])
  await expect(page).toHaveURL('/dial?left=opaque-token&right=jwt')
  await choice('opaque-token').getByRole('button', { name: 'Right' }).click()
  await expectReady(page, ['jwt', 'opaque-token'])
  await expect(choice('jwt').getByRole('button', { name: 'Left' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.two-traits thead th')).toHaveText([labels.jwt, labels['opaque-token']])
  await page.goBack()
  await expectReady(page, ['opaque-token', 'jwt'])
  await page.reload()
  await expectReady(page, ['opaque-token', 'jwt'])
  await page.goto('/dial?left=nonsense&right=__proto__')
  await expectReady(page, ['session', 'jwt'])
})

test('by keyboard alone: a position chosen, signed in, called', async ({ page }) => {
  await openDial(page, 'session', 'jwt')
  await page
    .getByRole('group', { name: /^Sealed cookie/ })
    .getByRole('button', { name: 'Right' })
    .focus()
  await page.keyboard.press('Enter')
  await expectReady(page, ['session', 'sealed-cookie'])
  await page.getByRole('button', { name: 'Make a throwaway account' }).focus()
  await page.keyboard.press('Space')
  await expect(button(page, 'sealed-cookie', /Sign out/)).toBeVisible()
  await expectIdle(page, 'sealed-cookie')
  await button(page, 'sealed-cookie', 'with the cookie').focus()
  await page.keyboard.press('Enter')
  await expect(saidIn(page, 'sealed-cookie')).toContainText('200, Visitor')
})

test('an expired access token is renewed by the page itself, and the token is another one', async ({
  page,
  clock,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401)
  await openDial(page, 'jwt-refresh', 'session')
  await enterBoth(page, ['jwt-refresh', 'session'])
  const first = await tokenOf(page, 'jwt-refresh')
  clock.set(61)
  await press(page, 'jwt-refresh', 'with the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText('200, Visitor')
  const second = await tokenOf(page, 'jwt-refresh')
  expect(second).not.toBe(first)
  await press(page, 'jwt-refresh', 'Refresh the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText('Renewed.')
  expect(await tokenOf(page, 'jwt-refresh')).not.toBe(second)
  await expect(laneOf(page, 'jwt-refresh').locator('.zone.db .rows')).toContainText('Spent before2')
})

test('two tabs that renew at the same moment both go on', async ({ page, context, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  await openDial(page, 'jwt-refresh', 'session')
  await enterBoth(page, ['jwt-refresh', 'session'])
  const other = await context.newPage()
  await openDial(other, 'jwt-refresh', 'session')
  for (let round = 0; round < 3; round++) {
    await Promise.all([page, other].map((tab) => button(tab, 'jwt-refresh', 'Refresh the token').click()))
    for (const tab of [page, other]) await expect(saidIn(tab, 'jwt-refresh')).toContainText('Renewed.')
    for (const tab of [page, other]) await expectIdle(tab, 'jwt-refresh')
  }
  await press(page, 'jwt-refresh', 'with the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText('200, Visitor')
})

test('the algorithm that was chosen signs the next token', async ({ page }) => {
  await openDial(page, 'jwt', 'jwt-denylist')
  await page.getByRole('combobox', { name: 'Sign tokens with' }).selectOption('EdDSA')
  await enterBoth(page, ['jwt', 'jwt-denylist'])
  for (const id of ['jwt', 'jwt-denylist'] as const) {
    expect(decodePart((await tokenOf(page, id)) ?? '', 0)).toMatchObject({ alg: 'EdDSA' })
  }
  await openDial(page, 'session', 'sealed-cookie')
  await expect(page.getByRole('combobox', { name: 'Sign tokens with' }), 'nothing is signed').toHaveCount(0)
})

test('a demonstration account keeps its role', async ({ page }) => {
  await openDial(page, 'sealed-cookie', 'jwt')
  await page.getByRole('button', { name: 'Sign in as Grace' }).click()
  await expect(button(page, 'jwt', /Sign out/)).toBeVisible()
  await expectIdle(page, 'jwt')
  await expect(button(page, 'jwt', 'Become an admin')).toHaveCount(0)
})

test('a message of the dial is copied with the place where its own token lies', async ({ page }) => {
  await openDial(page, 'opaque-token', 'session')
  await enterBoth(page, ['opaque-token', 'session'])
  await press(page, 'opaque-token', 'with the token')
  await page.locator('.sequence [data-event]').filter({ hasText: 'opaque-token/me' }).first().click()
  await expect(page.locator('.copy-as')).toContainText("localStorage.getItem('claim-check.opaque-token')")
})

test('everyone can read and use it', { tag: '@every-look' }, async ({ page }) => {
  await openDial(page, 'sealed-cookie', 'jwt-refresh')
  await enterBoth(page, ['sealed-cookie', 'jwt-refresh'])
  await auditPage(page, 'the dial')
})
