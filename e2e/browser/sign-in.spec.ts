import { expectSignedIn, expectSignedOut, laneOf, openCounter, placeOf, signInAs } from '../support/browser-counter'
import {
  decodePart,
  expectNoCookie,
  heldCookie,
  heldToken,
  replayCookie,
  replayToken,
} from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { fill, openForm, submit } from '../support/browser-forms'
import { ada, grace, login, newUser } from '../support/http-fixtures'

test('one click signs in under both modes, and leaves a cookie and a token', async ({ page, context, server }) => {
  const logins: { path: string; cookie: string | undefined }[] = []
  await openCounter(page)
  page.on('request', async (request) => {
    const path = new URL(request.url()).pathname
    if (path.endsWith('/login')) logins.push({ path, cookie: (await request.allHeaders()).cookie })
  })
  await signInAs(page, 'Ada', ['session', 'jwt'])

  const cookie = await heldCookie(context)
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false, domain: 'localhost' })
  expect(await page.evaluate(() => document.cookie), 'what script can read').toBe('')
  const token = await heldToken(page)
  expect(token?.split('.')).toHaveLength(3)
  expect((await replayCookie(server, cookie)).json.user.email).toBe(ada.email)
  expect((await replayToken(server, token)).json.user.email).toBe(ada.email)
  expect(logins.map(({ path }) => path).sort()).toEqual(['/api/auth/jwt/login', '/api/auth/session/login'])
  expect(await context.cookies(), 'one cookie, and no other').toHaveLength(1)
  expect(await page.evaluate(() => Object.keys(localStorage)), 'one entry, and no other').toEqual(['claim-check.jwt'])
})

test('the token’s routes never get the cookie, the cookie’s never get the token', async ({ page }) => {
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  const sent: { path: string; cookie: boolean; authorization: boolean }[] = []
  page.on('requestfinished', async (request) => {
    const { cookie, authorization } = await request.allHeaders()
    const { pathname, search } = new URL(request.url())
    if (!pathname.startsWith('/api/')) return
    sent.push({ path: pathname + search, cookie: cookie !== undefined, authorization: authorization !== undefined })
  })
  await laneOf(page, 'session').getByRole('button', { name: 'with the stub' }).click()
  await laneOf(page, 'jwt').getByRole('button', { name: 'with the token' }).click()
  await expect.poll(() => sent.length).toBe(4)
  for (const { path, cookie, authorization } of sent) {
    expect({ path, cookie, authorization }).toEqual({
      path,
      cookie: path.includes('session'),
      authorization: path.includes('jwt'),
    })
  }
})

for (const { mode, other } of [
  { mode: 'session', other: 'jwt' },
  { mode: 'jwt', other: 'session' },
] as const) {
  test(`in the mode ${mode} one click leaves that credential alone`, async ({ page, context }) => {
    await openCounter(page, mode)
    await signInAs(page, 'Ada', [mode])
    if (mode === 'session') expect(await heldCookie(context)).toBeDefined()
    else await expectNoCookie(context)
    expect((await heldToken(page)) !== null).toBe(mode === 'jwt')
    await openCounter(page, 'both')
    await expectSignedIn(page, mode)
    await expectSignedOut(page, other)
  })
}

test('Grace signs in after Ada, and takes her place under both modes', async ({ page, context, server }) => {
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  const before = await heldCookie(context)
  await page.getByRole('button', { name: 'Sign in as Grace' }).click()
  await expect(page.getByRole('button', { name: 'Sign in as Grace' })).toHaveAttribute('aria-pressed', 'true')
  const claims = decodePart((await heldToken(page)) ?? '', 1)
  expect(claims).toMatchObject({ name: grace.name, role: 'member' })
  expect((await replayCookie(server, await heldCookie(context))).json.user.email).toBe(grace.email)
  expect((await replayCookie(server, before)).status, 'her login ended his session').toBe(401)
})

test('a throwaway account takes one click, and can be used again', async ({ page, context, server }) => {
  await openCounter(page)
  await page.getByRole('button', { name: 'Make a throwaway account' }).click()
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')
  const ticket = page.getByRole('region', { name: 'Your throwaway account' })
  const [email = '', password = ''] = await ticket.getByRole('definition').allTextContents()
  expect((await replayCookie(server, await heldCookie(context))).json.user).toMatchObject({ email, role: 'member' })
  expect(await login(server, 'session', { id: '', name: '', email, password })).not.toBeNull()
})

test('the form signs any account in, under every mode that is shown', async ({ page, context, server, createUser }) => {
  const user = await createUser()
  await openCounter(page)
  const form = await openForm(page, 'Sign in')
  await expect(form.getByLabel('E-mail'), 'filled in for a visitor of the demonstration').toHaveValue(ada.email)
  await expect(form.getByLabel('Password', { exact: true })).toHaveValue(ada.password)
  await fill(form, { 'E-mail': ` ${user.email.toUpperCase()} `, Password: user.password })
  await submit(form)
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 }), 'the focus has a place to be').toBeFocused()
  expect((await replayCookie(server, await heldCookie(context))).json.user.id).toBe(user.id)
  expect(decodePart((await heldToken(page)) ?? '', 1).sub).toBe(user.id)
})

test('signing up makes an account and signs in with it', async ({ page, context, server }) => {
  const user = newUser({ name: 'Zoë “Ω” Åström' })
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  await fill(form, { Name: user.name, 'E-mail': user.email, Password: user.password })
  await submit(form)
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')
  const { user: known } = (await replayCookie(server, await heldCookie(context))).json
  expect(known).toMatchObject({ email: user.email, name: user.name, role: 'member' })
})

test('markup in a name is text on every page', async ({ page }) => {
  const user = newUser({ name: '<img src=x onerror="window.hacked=1"><b>B</b>' })
  await openCounter(page)
  const form = await openForm(page, 'Sign up')
  await fill(form, { Name: user.name, 'E-mail': user.email, Password: user.password })
  await submit(form)
  await expectSignedIn(page, 'session')
  await expect(placeOf(page, 'jwt', 'The wire')).toContainText(JSON.stringify(user.name))
  for (const path of ['/', '/protected/session', '/protected/jwt', '/sessions']) {
    await page.goto(path)
    const text = path === '/' ? '<img' : user.name
    await expect(page.getByRole('heading', { level: 1, name: text }), path).toBeVisible()
    expect(await page.locator('img[src="x"], h1 b').count(), path).toBe(0)
    expect(await page.evaluate(() => 'hacked' in window), path).toBe(false)
  }
})

test('the page stays signed in over a reload under both modes', async ({ page, context }) => {
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  const before = { cookie: (await heldCookie(context))?.value, token: await heldToken(page) }
  await page.reload()
  await expectSignedIn(page, 'session')
  await expectSignedIn(page, 'jwt')
  expect({ cookie: (await heldCookie(context))?.value, token: await heldToken(page) }).toEqual(before)
})
