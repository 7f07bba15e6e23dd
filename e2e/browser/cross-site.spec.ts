import { openBlank } from '../support/browser-blank'
import { expectSignedIn, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { expectNoCookie, heldCookie, replayCookie } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { whoAmI } from '../support/http-fixtures'

test('the address 127.0.0.1 is as good as localhost, with a cookie of its own', async ({ page, context, server }) => {
  await page.goto(`http://127.0.0.1:${server.port}/`)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  expect((await heldCookie(context))?.domain).toBe('127.0.0.1')
  await signOutOf(page, 'session').click()
  await expect(signOutOf(page, 'session')).toHaveCount(0)
  await expectNoCookie(context)
})

test('row 17, 60: a form on another site: the cookie stays at home, and nothing is done', {
  tag: '@proof:csrf-exposed',
}, async ({ page, server, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/api/', 403, 415)
  const mine = await signIn('session')
  await hold(page, mine)
  for (const path of ['/api/auth/session/logout', '/api/account/password', '/api/accounts']) {
    // To a browser the two names of this machine are two sites.
    await openBlank(page, `http://127.0.0.1:${server.port}`)
    const posted = page.waitForRequest(server.origin + path)
    const answered = page.waitForResponse(server.origin + path)
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action, enctype: 'text/plain' })
      document.body.append(form)
      form.submit()
    }, server.origin + path)
    const headers = await (await posted).allHeaders()
    expect([headers['sec-fetch-site'], headers.cookie], path).toEqual(['cross-site', undefined])
    expect((await answered).status(), path).toBe(403)
    await page.waitForURL(server.origin + path)
  }
  expect((await whoAmI(server, mine)).status).toBe(200)
  await openCounter(page, 'session')
  await expectSignedIn(page, 'session')
  expect((await replayCookie(server, await heldCookie(page.context()))).json.user.id).toBe(mine.user.id)
})

test('the pages can’t be framed', async ({ page, server, consoleRules }) => {
  consoleRules.allowText(/^Framing .* violates .*frame-ancestors/)
  await openBlank(page, `http://127.0.0.1:${server.port}`)
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }))
  }, `${server.origin}/`)
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/')
})
