import { enterBoth, laneOf, openDial, type StrategyId, saidIn } from '../support/browser-dial'
import { expect, test } from '../support/browser-fixtures'
import { strategyOf } from '../support/http-strategies'

const pairs: [StrategyId, StrategyId][] = [
  ['sealed-cookie', 'jwt-cookie'],
  ['jwt', 'jwt-denylist'],
  ['opaque-token', 'session'],
]

for (const pair of pairs) {
  test(`${pair.join(' beside ')}: the page notices by itself that both have ended`, async ({
    page,
    clock,
    consoleRules,
  }) => {
    consoleRules.allowStatus('/api/inspect', 401)
    await page.clock.install()
    await openDial(page, ...pair)
    await enterBoth(page, pair)
    const seconds = strategyOf(pair[0]).lifetimeSeconds + 5
    const early: string[] = []
    page.on('request', (request) => early.push(request.url()))
    await page.clock.fastForward((seconds - 60) * 1000)
    await page.clock.runFor(2000)
    expect(early, 'nobody is asked before').toEqual([])
    clock.set(seconds)
    await page.clock.fastForward(60_000)
    for (const id of pair) await expect(saidIn(page, id)).toContainText('No longer good')
  })
}

test('a cookie that the browser has dropped at its end was not signed out in another tab', async ({
  page,
  context,
}) => {
  await page.clock.install()
  await openDial(page, 'sealed-cookie', 'opaque-token')
  await enterBoth(page, ['sealed-cookie', 'opaque-token'])
  await context.clearCookies({ name: 'cc_sealed' })
  await page.clock.fastForward(905_000)
  await expect(laneOf(page, 'sealed-cookie').getByRole('button', { name: /Sign out/ })).toHaveCount(0)
  await expect(saidIn(page, 'sealed-cookie')).toContainText('Its time had come')
})
