import { expect } from '@playwright/test'
import { type Answer, ownOrigin, send } from './http-client'
import { cookieValue, me, type SignedIn } from './http-fixtures'
import type { TestServer } from './http-server'

/** The values of one trait, by strategy and by credential: `credential`, or `access token` and `refresh token`. */
export type TraitValues = Record<string, Record<string, string>>

/** A credential of a sign-in, on its own. */
export interface HeldCredential {
  name: string
  secret: string
  /** The cookie in which the browser keeps it, or null where script keeps it */
  cookie: string | null
  /** The line of a request that carries it */
  line: string
  works(server: TestServer): Promise<boolean>
}

/** What the comparison shows of a trait. */
export async function shownValues(server: TestServer, trait: string): Promise<TraitValues> {
  const { text } = await send(server, 'GET', '/compare')
  const values: TraitValues = {}
  for (const cell of text.split('<td ').slice(1)) {
    const [, strategy, of] = /^data-strategy="([^"]+)" data-trait="([^"]+)"/.exec(cell) ?? []
    if (strategy === undefined || of !== trait) continue
    const parts = [...cell.matchAll(/data-credential="([^"]+)" data-value="([^"]+)"/g)]
    values[strategy] = Object.fromEntries(parts.map(([, name, value]) => [name, value]))
  }
  return values
}

/** Asserts that the comparison shows what was seen. */
export async function expectShown(server: TestServer, trait: string, seen: TraitValues): Promise<void> {
  expect(await shownValues(server, trait), `${trait}: /compare on the left, what happened on the right`).toEqual(seen)
}

/** What a sign-in gave out: one credential, or an access token and a refresh token. */
export function credentialsOf({ strategy, secret, headers, answer }: SignedIn): HeldCredential[] {
  const { cookie, refreshCookie } = strategy
  const first: HeldCredential = {
    name: refreshCookie === null ? 'credential' : 'access token',
    secret,
    cookie,
    line: cookie === null ? `Authorization: Bearer ${secret}` : `Cookie: ${cookie}=${secret}`,
    works: async (server) => (await me(server, strategy, headers)).status === 200,
  }
  if (refreshCookie === null) return [first]
  let held = cookieValue(answer)
  const second: HeldCredential = {
    name: 'refresh token',
    secret: held,
    cookie: refreshCookie,
    line: `Cookie: ${refreshCookie}=${held}`,
    // It is spent by this, so its successor is what is held then.
    async works(server) {
      const renewed = await refresh(server, held)
      if (renewed.status === 200) held = cookieValue(renewed)
      return renewed.status === 200
    },
  }
  return [first, second]
}

/** A refresh with that token. */
export function refresh(server: TestServer, token: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', {
    headers: { ...ownOrigin(server), cookie: `cc_refresh=${token}`, ...headers },
  })
}
