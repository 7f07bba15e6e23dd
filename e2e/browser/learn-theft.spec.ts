import { replayToken, tokenKey } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { query } from '../support/http-database'
import { whoAmI } from '../support/http-fixtures'
import { startSmallServer } from '../support/small-server'

test('row 22, 68: HttpOnly: script in the page can’t read the cookie, and does with it what it likes', {
  tag: '@proof:httponly-hides-and-does-not-forbid',
}, async ({ page, server, signIn, hold }) => {
  const mine = await signIn('session')
  await hold(page, mine)
  await page.goto('/compare')
  const got = await page.evaluate(async () => {
    const readable = [document.cookie, JSON.stringify(await window.cookieStore.getAll())].join('\n')
    const me = await (await fetch('/api/auth/session/me')).json()
    const ended = await fetch('/api/sessions', { method: 'DELETE' })
    return { readable, email: me.user.email, ended: ended.status }
  })
  expect(got.readable).not.toContain(mine.secret)
  expect(got.readable).not.toContain('cc_session')
  expect(got.email, 'a request from the page has it').toBe(mine.user.email)
  expect(got.ended, 'one that changes something as well').toBe(204)
  expect(await query(server, 'SELECT id FROM Session WHERE userId = ?', [mine.user.id])).toEqual([])
})

test('row 68: localStorage: any script of the page reads the token, and it works where it is taken to', {
  tag: '@proof:script-takes-the-token',
}, async ({ page, server, signIn, hold }) => {
  const mine = await signIn('jwt')
  await hold(page, mine)
  await page.goto('/compare')
  const taken = await page.evaluate(() => Object.values(localStorage).find((value) => value.startsWith('eyJ')) ?? null)
  expect(taken).toBe(mine.secret)
  expect(await replayToken(server, taken)).toMatchObject({ status: 200, json: { user: { id: mine.user.id } } })
})

test('localStorage belongs to one origin: neither another name nor another port sees it', {
  tag: '@proof:storage-is-per-origin',
}, async ({ browser, server, signIn, hold }) => {
  const elsewhere = await startSmallServer(() => ({}))
  // A browser that is not watched: it may go to another origin.
  const context = await browser.newContext({ baseURL: server.origin })
  const page = await context.newPage()
  await hold(page, await signIn('jwt'))
  const seen = async (address: string) => {
    await page.goto(address)
    return await page.evaluate((key) => localStorage.getItem(key) !== null, tokenKey)
  }
  expect(await seen(`${server.origin}/healthz`)).toBe(true)
  expect(await seen(`http://127.0.0.1:${server.port}/healthz`)).toBe(false)
  expect(await seen(`http://localhost:${elsewhere.port}/`)).toBe(false)
  await context.close()
  await elsewhere.stop()
})

test('row 78: SameSite: another port is the same site, so the cookie goes along; this server refuses by the origin', {
  tag: '@proof:same-site-is-not-same-origin',
}, async ({ browser, server, signIn, hold }) => {
  const neighbour = await startSmallServer(() => ({}))
  const context = await browser.newContext({ baseURL: server.origin })
  const page = await context.newPage()
  const mine = await signIn('session')
  await hold(page, mine)
  await page.goto(`http://localhost:${neighbour.port}/`)
  const action = `${server.origin}/api/auth/session/logout`
  const posted = page.waitForRequest(action)
  const answered = page.waitForResponse(action)
  await page.evaluate((to) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: to })
    document.body.append(form)
    form.submit()
  }, action)
  const headers = await (await posted).allHeaders()
  expect([headers['sec-fetch-site'], headers.cookie]).toEqual(['same-site', `cc_session=${mine.secret}`])
  expect((await answered).status()).toBe(403)
  expect((await whoAmI(server, mine)).status, 'nothing has ended').toBe(200)
  await context.close()
  await neighbour.stop()
})

test('a page of another site can make the browser ask, and has no token that it could add', {
  tag: '@proof:nothing-rides-along-with-a-bearer',
}, async ({ page, server, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/jwt/', 401)
  await hold(page, await signIn('jwt'))
  await page.goto(`http://127.0.0.1:${server.port}/healthz`)
  const action = `${server.origin}/api/auth/jwt/me`
  // A form adds a question mark.
  const asked = page.waitForRequest((request) => request.url() === `${action}?`)
  const answered = page.waitForResponse((response) => response.url() === `${action}?`)
  await page.evaluate((to) => {
    const form = Object.assign(document.createElement('form'), { method: 'get', action: to })
    document.body.append(form)
    form.submit()
  }, action)
  expect((await (await asked).allHeaders()).authorization).toBeUndefined()
  const answer = await answered
  expect([answer.status(), (await answer.json()).code]).toEqual([401, 'credential_missing'])
})
