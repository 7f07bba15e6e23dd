import { expectSignedIn, expectSignedOut, laneOf, openCounter } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { expectTyped, fill, openForm, submit } from '../support/browser-forms'

test.use({ serverEnv: { LOGIN_LIMIT_PER_ACCOUNT: '2', SIGNUP_LIMIT_PER_ADDRESS: '3' } })

test('too many tries: the form says when to try again, and then it works', async ({
  page,
  clock,
  consoleRules,
  createUser,
}) => {
  consoleRules.allowStatus('/api/auth/', 401, 429)
  const user = await createUser()
  await openCounter(page, 'session')
  const form = await openForm(page, 'Sign in')
  const statuses: number[] = []
  for (const _ of [1, 2, 3]) {
    await fill(form, { 'E-mail': user.email, Password: 'a wrong password' })
    const answer = page.waitForResponse('**/login')
    await submit(form)
    statuses.push((await answer).status())
  }
  expect(statuses).toEqual([401, 401, 429])
  await expect(form.getByRole('status')).toContainText(/\d+ s\b/)
  await expect(laneOf(page, 'session').getByRole('status')).not.toBeEmpty()
  await expectTyped(form, { 'E-mail': user.email, Password: 'a wrong password' })
  await expectSignedOut(page, 'session')
  clock.set(61)
  await fill(form, { 'E-mail': user.email, Password: user.password })
  await submit(form)
  await expectSignedIn(page, 'session')
})

test('too many sign-ups: the one-click account says so too', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/accounts', 429)
  await openCounter(page, 'session')
  const button = page.getByRole('button', { name: 'Make a throwaway account' })
  await expect(async () => {
    const answer = page.waitForResponse('**/api/accounts')
    await button.click()
    expect((await answer).status()).toBe(429)
  }).toPass()
  await expect(page.locator('.intro').getByRole('status')).toContainText(/\d+ s\b/)
})
