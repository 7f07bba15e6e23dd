import { auditPage } from '../support/browser-audit'
import {
  callGuarded,
  expectSignedOut,
  laneOf,
  lookAtAll,
  openCounter,
  signInAs,
  signOutOf,
} from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { openForm, submit } from '../support/browser-forms'

test('the counter: signed out, every mode', { tag: '@every-look' }, async ({ page }) => {
  for (const mode of ['both', 'session', 'jwt'] as const) {
    await openCounter(page, mode)
    await auditPage(page, `counter, ${mode}`)
  }
})

test('the counter: signed in, called, signed out', { tag: '@every-look' }, async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401, 403)
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await auditPage(page, 'signed in')
  await callGuarded(page, 'session', 'with a spoilt one')
  await callGuarded(page, 'jwt', 'with a spoilt one')
  await lookAtAll(page)
  await page.getByRole('button', { name: 'Open all' }).click()
  await expect(page.locator('main details:not([open])')).toHaveCount(0)
  await auditPage(page, 'spoilt, everything open')
  await signOutOf(page, 'session').click()
  await expectSignedOut(page, 'session')
  await signOutOf(page, 'jwt').click()
  await expectSignedOut(page, 'jwt')
  await auditPage(page, 'signed out again')
})

test('the counter: forms with errors, a throwaway account', { tag: '@every-look' }, async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401, 422)
  await openCounter(page, 'both')
  const signUp = await openForm(page, 'Sign up')
  await submit(signUp)
  await expect(signUp.locator('[aria-invalid=true]')).not.toHaveCount(0)
  await auditPage(page, 'sign up with errors')
  const signIn = await openForm(page, 'Sign in')
  await signIn.getByLabel('Password', { exact: true }).fill('wrong')
  await submit(signIn)
  await expect(signIn.getByRole('status')).not.toBeEmpty()
  await page.getByRole('button', { name: 'Make a throwaway account' }).click()
  await expect(page.getByRole('region', { name: 'Your throwaway account' })).toBeVisible()
  await expect(signOutOf(page, 'jwt')).toBeVisible()
  await auditPage(page, 'throwaway account')
})

test('the counter: no longer good, under both modes', { tag: '@every-look' }, async ({ page, clock, consoleRules }) => {
  consoleRules.allowStatus('/api/inspect', 401)
  await page.clock.install()
  await openCounter(page, 'both')
  await signInAs(page, 'Grace', ['session', 'jwt'])
  clock.set(1801)
  await page.clock.fastForward(1801_000)
  for (const id of ['session', 'jwt'] as const) {
    await expect(laneOf(page, id).getByRole('status')).toContainText('No longer good')
  }
  await page.clock.resume()
  await auditPage(page, 'expired')
})

test('the counter: on the way to a guarded page', { tag: '@every-look' }, async ({ page }) => {
  await page.goto('/protected/session')
  await expect(page).toHaveURL(/next=/)
  await auditPage(page, 'going to')
})

test('the guarded pages', { tag: '@every-look' }, async ({ page, signIn, hold }) => {
  await page.goto('/protected/jwt')
  await expect(page.getByRole('link', { name: 'Sign in with a JWT' })).toBeVisible()
  await auditPage(page, 'jwt, signed out')
  await hold(page, await signIn('jwt'))
  await hold(page, await signIn('session'))
  for (const path of ['/protected/session', '/protected/jwt']) {
    await page.goto(path)
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeEnabled()
    await page.getByText('What each one looked at').click()
    await auditPage(page, path)
  }
})

test('the rack of sign-ins: asking twice, an empty hook, forms with errors', { tag: '@every-look' }, async ({
  page,
  signIn,
  hold,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/account', 422)
  const mine = await signIn('session')
  await signIn('session', mine.user)
  await signIn('session', mine.user, { headers: { 'user-agent': `odd ${'x'.repeat(300)}` } })
  await hold(page, mine)
  await page.goto('/sessions')
  const button = page.getByRole('button', { name: 'End this one' })
  await expect(button).toHaveCount(2)
  await button.first().click()
  await page.getByRole('button', { name: 'Really end it?' }).click()
  await expect(button).toHaveCount(1)
  await button.click()
  for (const form of await page.getByRole('form').all()) {
    await submit(form)
    await expect(form.locator('[aria-invalid=true]')).not.toHaveCount(0)
  }
  await auditPage(page, '/sessions')
})

test('the comparison, and the proofs with their sources', { tag: '@every-look' }, async ({ page }) => {
  await page.goto('/compare')
  await auditPage(page, '/compare')
  await page.goto('/compare#csrf-exposed')
  await auditPage(page, '/compare, at a row')
  await page.goto('/proofs')
  await page.locator('details').evaluateAll((all) => {
    for (const details of all as HTMLDetailsElement[]) details.open = true
  })
  await auditPage(page, '/proofs', { alike: '.proofs > li' })
})

test('the requirements with their tests', { tag: '@every-look' }, async ({ page }) => {
  await page.goto('/security#row-7')
  await page.locator('details').evaluateAll((all) => {
    for (const details of all as HTMLDetailsElement[]) details.open = true
  })
  await auditPage(page, '/security', { alike: '.security-rows > li' })
})

test('the reference', { tag: '@every-look' }, async ({ page }) => {
  await page.goto('/reference')
  await auditPage(page, '/reference')
})

test('the page that is not there', { tag: '@every-look' }, async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/nothing', 404)
  const answer = await page.goto('/nothing/here')
  expect(answer?.status()).toBe(404)
  await auditPage(page, '404')
})
