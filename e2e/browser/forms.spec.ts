import { expectSignedIn, expectSignedOut, openCounter } from '../support/browser-counter'
import { expectNoCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { expectFieldError, expectTyped, fill, openForm, submit } from '../support/browser-forms'
import { newUser } from '../support/http-fixtures'

const bell = '\u0007'
const { password } = newUser()

const badSignUps: { what: string; label: string; value: string }[] = [
  { what: 'no name', label: 'Name', value: '' },
  { what: 'only spaces for a name', label: 'Name', value: '   ' },
  { what: 'a name of 81 characters', label: 'Name', value: 'n'.repeat(81) },
  { what: 'a control character in the name', label: 'Name', value: `A${bell}da` },
  { what: 'no e-mail', label: 'E-mail', value: '' },
  { what: 'an e-mail without an at', label: 'E-mail', value: 'nobody.example' },
  { what: 'an e-mail that is too long', label: 'E-mail', value: `${'x'.repeat(250)}@test.example` },
  { what: 'a control character in the e-mail', label: 'E-mail', value: `a${bell}b@test.example` },
  { what: 'markup for an e-mail', label: 'E-mail', value: '<img/src=x/onerror=alert(1)>@test.example' },
  { what: 'no password', label: 'Password', value: '' },
  { what: 'a short password', label: 'Password', value: 'fourteen chars' },
  { what: 'a password that is too long', label: 'Password', value: 'otter '.repeat(43) },
  { what: 'a common password', label: 'Password', value: 'passwordpassword' },
]

test('sign up: every bad field is named, and keeps what was typed', async ({ page, context, consoleRules }) => {
  consoleRules.allowStatus('/api/accounts', 422)
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  for (const { what, label, value } of badSignUps) {
    await test.step(what, async () => {
      const typed = { Name: 'Somebody', 'E-mail': newUser().email, Password: password, [label]: value }
      await fill(form, typed)
      await submit(form)
      await expectFieldError(form, label, typed)
    })
  }
  await expectNoCookie(context)
  await fill(form, { Name: 'Somebody', 'E-mail': newUser().email, Password: password })
  await submit(form)
  await expectSignedIn(page, 'session')
})

test('sign up: several bad fields at once, and the focus on the first', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/accounts', 422)
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  await fill(form, { Password: password })
  await submit(form)
  await expect(form.locator('[aria-invalid=true]')).toHaveCount(2)
  await expect(form.getByLabel('Name')).toBeFocused()
  await expectTyped(form, { Name: '', 'E-mail': '', Password: password })
})

test('sign up: an address that is taken', async ({ page, context, consoleRules, createUser }) => {
  consoleRules.allowStatus('/api/accounts', 409)
  const { email } = await createUser()
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  const typed = { Name: 'Somebody else', 'E-mail': email, Password: password }
  await fill(form, typed)
  await submit(form)
  await expectFieldError(form, 'E-mail', typed)
  await expectNoCookie(context)
})

const badSignIns: { what: string; label: string; value: string }[] = [
  { what: 'no e-mail', label: 'E-mail', value: '' },
  { what: 'an e-mail that is none', label: 'E-mail', value: 'ada' },
  { what: 'an e-mail that is too long', label: 'E-mail', value: `${'x'.repeat(250)}@test.example` },
  { what: 'a control character in the e-mail', label: 'E-mail', value: `a${bell}b@test.example` },
  { what: 'no password', label: 'Password', value: '' },
  { what: 'a password that is too long', label: 'Password', value: 'x'.repeat(257) },
]

test('sign in: every bad field is named, and keeps what was typed', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 422)
  await openCounter(page)
  const form = await openForm(page, 'Sign in')
  for (const { what, label, value } of badSignIns) {
    await test.step(what, async () => {
      const typed = { 'E-mail': newUser().email, Password: password, [label]: value }
      await fill(form, typed)
      await submit(form)
      await expectFieldError(form, label, typed)
    })
  }
})

test('row 24: sign in: a wrong password and an unknown address look the same', async ({
  page,
  context,
  consoleRules,
  createUser,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  const { email } = await createUser()
  const said: (string | null)[] = []
  for (const typed of [
    { 'E-mail': email, Password: `${password}!` },
    { 'E-mail': newUser().email, Password: password },
    { 'E-mail': "' OR 1=1 --@test.example".replaceAll(' ', ''), Password: "' OR '1'='1" },
  ]) {
    await openCounter(page)
    const form = await openForm(page, 'Sign in')
    await fill(form, typed)
    await submit(form)
    await expect(form.getByRole('status')).not.toBeEmpty()
    said.push(await form.getByRole('status').textContent())
    await expectTyped(form, typed)
    await expect(form.locator('[aria-invalid=true]')).toHaveCount(0)
    await expectSignedOut(page, 'session')
    await expectSignedOut(page, 'jwt')
  }
  expect(new Set(said).size, 'one message').toBe(1)
  await expectNoCookie(context)
  expect(await heldToken(page)).toBeNull()
})

test('sending twice makes one account', async ({ page }) => {
  const user = newUser()
  const made: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/accounts') && made.push(request.method()))
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  await fill(form, { Name: user.name, 'E-mail': user.email, Password: user.password })
  await form.locator('button[type=submit]').dblclick()
  await expectSignedIn(page, 'session')
  expect(made).toEqual(['POST'])
})

test('row 57: passwords can be shown, hidden and pasted, and managers know the fields', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openCounter(page)
  for (const { name, complete } of [
    { name: 'Sign in', complete: 'current-password' },
    { name: 'Sign up', complete: 'new-password' },
  ] as const) {
    const form = await openForm(page, name)
    const field = form.getByLabel('Password', { exact: true })
    await expect(field).toHaveAttribute('type', 'password')
    await expect(field).toHaveAttribute('autocomplete', complete)
    await expect(form.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username')
    await page.evaluate((text) => navigator.clipboard.writeText(text), password)
    await field.press('ControlOrMeta+a')
    await field.press('ControlOrMeta+v')
    await expect(field, 'pasted').toHaveValue(password)
    const reveal = form.getByRole('button', { name: 'Show password' })
    await expect(reveal).toHaveAttribute('aria-pressed', 'false')
    await reveal.click()
    await expect(field).toHaveAttribute('type', 'text')
    await expect(field).toHaveValue(password)
    await form.getByRole('button', { name: 'Hide password' }).click()
    await expect(field).toHaveAttribute('type', 'password')
  }
  const signUp = page.getByRole('form', { name: 'Sign up' })
  await expect(signUp.getByLabel('Name')).toHaveAttribute('autocomplete', 'name')
})

test('row 57: a typed password stands in no attribute of the document', async ({ page, signIn, hold }) => {
  await openCounter(page, 'session')
  await fill(await openForm(page, 'Sign in'), { Password: password })
  expect(await page.content()).not.toContain(password)
  await fill(await openForm(page, 'Sign up'), { Password: password })
  await expect(page.getByText(`${password.length}: long enough.`), 'it is counted all the same').toBeVisible()
  expect(await page.content()).not.toContain(password)
  await hold(page, await signIn('session'))
  await page.goto('/sessions')
  const change = page.getByRole('form', { name: 'Change password' })
  await fill(change, { 'Current password': password, 'New password': password })
  expect(await page.content()).not.toContain(password)
})

test('row 57: a form without script would not put a password into the address', async ({ page }) => {
  await openCounter(page)
  for (const name of ['Sign in', 'Sign up'] as const) {
    await expect(await openForm(page, name)).toHaveAttribute('method', 'post')
  }
})
