import { enterBoth, openDial, press, saidIn } from '../support/browser-dial'
import { expect, test } from '../support/browser-fixtures'

// Once a minute: no other file rotates the keys of this server.
test.use({ serverEnv: { KEY_CACHE_SECONDS: '2' } })

test('the keys are rotated from the page, once a minute, and what is held stays good', async ({
  page,
  clock,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/keys/rotate', 429)
  await openDial(page, 'jwt', 'session')
  await enterBoth(page, ['jwt', 'session'])
  const keys = page.locator('.rotation tbody tr')
  const said = page.locator('.rotation').getByRole('status')
  const before = await keys.count()
  const rotate = page.getByRole('button', { name: 'Rotate the signing keys' })
  await rotate.click()
  await expect(said).toContainText('New keys are published')
  await expect.poll(() => keys.count()).toBeGreaterThan(before)
  await press(page, 'jwt', 'with the token')
  await expect(saidIn(page, 'jwt')).toContainText('200, Visitor')
  await rotate.click()
  await expect(said).toContainText(/Too many tries.* \d+ s\b/)
  clock.set(61)
  await rotate.click()
  await expect(said).toContainText('New keys are published')
  await press(page, 'jwt', 'with the token')
  await expect(saidIn(page, 'jwt')).toContainText('200, Visitor')
})
