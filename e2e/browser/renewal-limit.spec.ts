import { enterBoth, laneOf, openDial, press, saidIn, tokenOf } from '../support/browser-dial'
import { expect, test } from '../support/browser-fixtures'

test.use({ serverEnv: { REFRESH_ACCESS_TTL_SECONDS: '5', REFRESH_LIMIT_PER_FAMILY: '1' } })

test('a call whose renewal is refused for now says so, and not that the token is refused', async ({
  page,
  clock,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401, 429)
  await openDial(page, 'jwt-refresh', 'session')
  await enterBoth(page, ['jwt-refresh', 'session'])
  await press(page, 'jwt-refresh', 'Refresh the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText('Renewed.')
  const token = await tokenOf(page, 'jwt-refresh')
  clock.set(10)
  await press(page, 'jwt-refresh', 'with the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText(/Too many tries.* \d+ s\b/)
  const wire = laneOf(page, 'jwt-refresh').locator('.zone.wire .message')
  await expect(wire.first()).toContainText('/refresh')
  await expect(wire.last().locator('b').first()).toHaveText('429')
  expect(await tokenOf(page, 'jwt-refresh'), 'nothing is thrown away').toBe(token)
  clock.set(71)
  await press(page, 'jwt-refresh', 'with the token')
  await expect(saidIn(page, 'jwt-refresh')).toContainText('200, Visitor')
})
