import type { BrowserContext, Cookie, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Answer } from './http-client'
import { me } from './http-fixtures'
import type { TestServer } from './http-server'
import { strategyOf } from './http-strategies'

/** Where the pages keep the token. */
export const tokenKey = 'claim-check.jwt'

/** The session cookie that a browser holds, or undefined. */
export async function heldCookie(context: BrowserContext): Promise<Cookie | undefined> {
  return (await context.cookies()).find(({ name }) => name === 'cc_session')
}

/**
 * Asserts that a browser holds no session cookie. The counter finds out whether there is one by writing one and taking
 * it away again, so it is looked for more than once.
 */
export async function expectNoCookie(context: BrowserContext): Promise<void> {
  await expect.poll(() => heldCookie(context)).toBeUndefined()
}

/** The token that a page's origin holds, or null. */
export function heldToken(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), tokenKey)
}

/** A cookie as the server would have set it. */
export function cookieOf(server: TestServer, name: string, value: string) {
  return { name, value, url: server.origin, httpOnly: true, sameSite: 'Lax' as const }
}

/** What `me` says to whoever sends this session cookie, from outside of any browser. */
export function replayCookie(server: TestServer, cookie: Cookie | undefined): Promise<Answer> {
  expect(cookie, 'a cookie to replay').toBeDefined()
  return me(server, strategyOf('session'), { cookie: `${cookie?.name}=${cookie?.value}` })
}

/** What `me` says to whoever sends this token, from outside of any browser. */
export function replayToken(server: TestServer, token: string | null): Promise<Answer> {
  expect(token, 'a token to replay').not.toBeNull()
  return me(server, strategyOf('jwt'), { authorization: `Bearer ${token}` })
}

/** The part of a token that says who: decoded, not verified. */
export function decodePart(token: string, index: 0 | 1): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'))
}
