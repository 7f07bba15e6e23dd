import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { openBlank } from '../support/browser-blank'
import { tokenKey } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { send } from '../support/http-client'
import type { TestUser } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { type StrategyRow, strategies } from '../support/http-strategies'
import { expectShown, type TraitValues } from '../support/http-traits'

/** Signs in as a page does it: the browser keeps what is set, script keeps what is in the body. */
async function signInByScript(page: Page, origin: string, { id, cookie, refreshCookie }: StrategyRow, user: TestUser) {
  await page.context().clearCookies()
  await openBlank(page, origin)
  const token = await page.evaluate(
    async ([path, body, key]) => {
      localStorage.clear()
      const headers = { 'content-type': 'application/json' }
      const answer = await (await fetch(path, { method: 'POST', headers, body })).json()
      if (answer.access_token !== undefined) localStorage.setItem(key, answer.access_token)
      return answer.access_token as string | undefined
    },
    [`/api/auth/${id}/login`, JSON.stringify({ email: user.email, password: user.password }), tokenKey] as const,
  )
  const jar = new Map((await page.context().cookies()).map(({ name, value }) => [name, value]))
  const first = cookie === null ? token : jar.get(cookie)
  const credentials = { [refreshCookie === null ? 'credential' : 'access token']: first ?? '' }
  if (refreshCookie !== null) credentials['refresh token'] = jar.get(refreshCookie) ?? ''
  for (const secret of Object.values(credentials)) expect(secret, id).toMatch(/^.{40,}$/)
  return credentials
}

/** Which of the credentials stand in a text. */
function found(credentials: Record<string, string>, text: string, words = ['yes', 'no']): Record<string, string> {
  const entries = Object.entries(credentials)
  return Object.fromEntries(
    entries.map(([name, secret]) => [name, (text.includes(secret) ? words[0] : words[1]) ?? '']),
  )
}

test('what script on the page can read', { tag: '@proof:readable-by-script' }, async ({ page, server, createUser }) => {
  const user = await createUser()
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const credentials = await signInByScript(page, server.origin, strategy, user)
    const readable = await page.evaluate(async () => {
      const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }))
      const cookies = 'cookieStore' in window ? JSON.stringify(await window.cookieStore.getAll()) : ''
      return [document.cookie, cookies, ...stores].join('\n')
    })
    seen[strategy.id] = found(credentials, readable)
  }
  await expectShown(server, 'readable-by-script', seen)
})

test('what the browser attaches to a request that script has not told it to', {
  tag: '@proof:sent-automatically',
}, async ({ page, server, createUser, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401)
  const user = await createUser()
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const credentials = await signInByScript(page, server.origin, strategy, user)
    const asked = page.waitForRequest(`**/api/auth/${strategy.id}/me`)
    await page.evaluate((path) => fetch(path).then((answer) => answer.text()), `/api/auth/${strategy.id}/me`)
    seen[strategy.id] = found(credentials, JSON.stringify(await (await asked).allHeaders()))
  }
  await expectShown(server, 'sent-automatically', seen)
})

test('what the first request for a page carries', { tag: '@proof:readable-by-first-html' }, async ({
  page,
  server,
  createUser,
}) => {
  const user = await createUser()
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const credentials = await signInByScript(page, server.origin, strategy, user)
    const answer = await page.goto('/compare')
    seen[strategy.id] = found(credentials, JSON.stringify(await answer?.request().allHeaders()))
  }
  await expectShown(server, 'readable-by-first-html', seen)
})

test('a link on another site carries a cookie along, and what would change something is refused', {
  tag: ['@proof:csrf-exposed', '@proof:a-link-brings-the-cookie'],
}, async ({ page, server, createUser, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401)
  const user = await createUser()
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const { id, cookie, refreshCookie } = strategy
    const credentials = await signInByScript(page, server.origin, strategy, user)
    // To a browser the two names of this machine are two sites.
    await page.goto(`http://127.0.0.1:${server.port}/healthz`)
    const asked = page.waitForRequest(`${server.origin}/api/auth/${id}/me`)
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'a link' })
      document.body.append(link)
      link.click()
    }, `${server.origin}/api/auth/${id}/me`)
    const headers = await (await asked).allHeaders()
    await page.waitForURL(`${server.origin}/**`)
    expect(headers['sec-fetch-site']).toBe('cross-site')
    const carried = [cookie, refreshCookie].filter((name) => name !== null)
    const sent = { origin: 'https://elsewhere.example', cookie: headers.cookie ?? '' }
    const refused = (await send(server, 'POST', `/api/auth/${id}/logout`, { headers: sent })).status === 403
    expect(refused, `${id}: an origin is checked where there is a cookie`).toBe(carried.length > 0)
    seen[id] = found(credentials, JSON.stringify(headers), [refused ? 'yes, so checked' : 'yes', 'no'])
  }
  await expectShown(server, 'csrf-exposed', seen)
})

test('what a service on another site can decide with nothing but the public keys', {
  tag: '@proof:works-across-domains',
}, async ({ browser, server, createUser }) => {
  const user = await createUser()
  const elsewhere = await startElsewhere(server)
  // A browser that is not watched: it may ask another origin.
  const context = await browser.newContext({ baseURL: server.origin })
  const page = await context.newPage()
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const credentials = await signInByScript(page, server.origin, strategy, user)
    // The one page whose policy lets script ask any other origin.
    await page.goto('/tokens')
    const ask = () => page.evaluate(askElsewhere, [`${elsewhere.origin}/${strategy.id}`, tokenKey] as const)
    const { accepted, cookie } = await ask()
    const words: [string, string][] = Object.entries(credentials).map(([name, secret]) => {
      expect(cookie, 'no cookie of this host goes there').not.toContain(secret)
      return [name, accepted && name !== 'refresh token' ? 'yes' : 'no']
    })
    seen[strategy.id] = Object.fromEntries(words)
    if (!accepted) continue
    const statuses = await page.evaluate(signOutAndAsk, [`/api/auth/${strategy.id}`, tokenKey] as const)
    expect(statuses[0]).toBe(200)
    expect((await ask()).accepted, 'it knows nothing of the sign-out').toBe(true)
    if (statuses[1] === 401) seen[strategy.id] = { credential: 'yes, without the list' }
  }
  await context.close()
  await elsewhere.stop()
  await expectShown(server, 'works-across-domains', seen)
})

async function askElsewhere([url, key]: readonly [string, string]): Promise<{ accepted: boolean; cookie: string }> {
  const token = localStorage.getItem(key)
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  return await (await fetch(url, { headers, credentials: 'include' })).json()
}

/** The status of the sign-out, and of a request with the copy that script has kept. */
async function signOutAndAsk([base, key]: readonly [string, string]): Promise<number[]> {
  const headers = { authorization: `Bearer ${localStorage.getItem(key)}` }
  const signOut = await fetch(`${base}/logout`, { method: 'POST', headers })
  return [signOut.status, (await fetch(`${base}/me`, { headers })).status]
}

/** A service that has never heard of anybody: it has read jwks.json once, and lets script of the app's origin ask. */
async function startElsewhere(server: TestServer): Promise<{ origin: string; stop(): Promise<void> }> {
  const published = (await send(server, 'GET', '/.well-known/jwks.json')).json as unknown as JSONWebKeySet
  const keys = createLocalJWKSet(published)
  const elsewhere = http.createServer(async ({ method, url, headers }, response) => {
    response.setHeader('access-control-allow-origin', server.origin)
    response.setHeader('access-control-allow-credentials', 'true')
    response.setHeader('access-control-allow-headers', 'authorization')
    if (method === 'OPTIONS') return response.writeHead(204).end()
    const token = headers.authorization?.slice('Bearer '.length) ?? ''
    const expected = {
      issuer: server.origin,
      audience: `claim-check:${url?.slice(1)}`,
      typ: 'at+jwt',
      algorithms: ['ES256', 'EdDSA', 'RS256'],
    }
    const accepted = await jwtVerify(token, keys, expected).then(
      () => true,
      () => false,
    )
    return response.end(JSON.stringify({ accepted, cookie: headers.cookie ?? '' }))
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => elsewhere.close(() => resolve())),
  }
}
