import { expectSignedIn, expectSignedOut, expectWire, laneOf, openCounter, signOutOf } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { tabTo } from '../support/browser-keyboard'

test('keyboard alone: skip, sign in, call, toggle, sign out, and the focus is always to be seen', async ({ page }) => {
  await openCounter(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await tabTo(page, page.getByRole('button', { name: 'Sign in as Grace' }))
  await page.keyboard.press('Enter')
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')

  await tabTo(page, laneOf(page, 'session').getByRole('button', { name: 'with the stub' }))
  await page.keyboard.press('Space')
  await expectWire(page, 'session', 200)

  await tabTo(page, page.getByRole('link', { name: 'JWT in localStorage' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(laneOf(page, 'session')).toBeHidden()

  await tabTo(page, signOutOf(page, 'jwt'))
  await page.keyboard.press('Enter')
  await expectSignedOut(page, 'jwt')
  await expect(laneOf(page, 'jwt').getByRole('heading', { level: 2 })).toBeFocused()
})

test('keyboard alone: the form, from opening it to the headline', async ({ page, createUser }) => {
  const user = await createUser()
  await openCounter(page, 'session')
  await tabTo(page, page.getByRole('button', { name: 'Use another account' }))
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Sign in' })
  await tabTo(page, form.getByLabel('E-mail'))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(user.email)
  await tabTo(page, form.getByLabel('Password', { exact: true }))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(user.password)
  await page.keyboard.press('Enter')
  await expectSignedIn(page, 'session')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('keyboard alone: everything on the guarded pages and on the rack can be reached', async ({
  page,
  signIn,
  hold,
}) => {
  const mine = await signIn('session')
  await signIn('session', mine.user)
  await hold(page, mine)
  await hold(page, await signIn('jwt', mine.user))
  for (const path of ['/protected/session', '/protected/jwt']) {
    await page.goto(path)
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeEnabled()
    await tabTo(page, page.getByRole('button', { name: 'Sign out' }))
    await tabTo(page, page.getByRole('button', { name: 'Dark' }))
  }
  await page.goto('/sessions')
  await expect(page.getByRole('article')).toHaveCount(2)
  await tabTo(page, page.getByRole('button', { name: 'End all of them' }))
  const end = page.getByRole('button', { name: 'End this one' })
  await tabTo(page, end)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Really end it?' }), 'asked in the same place').toBeFocused()
  await page.keyboard.press('Escape')
  await expect(end).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 2 }).first(), 'the button is gone, the focus is not').toBeFocused()
})
