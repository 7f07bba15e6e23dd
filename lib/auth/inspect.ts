import { now } from '../clock'
import { listRefreshTokens, type RefreshTokenRow } from '../db/refresh-families'
import { listRevokedTokens, type RevokedTokenRow } from '../db/revoked-tokens'
import { listSessions, type SessionRow } from '../db/sessions'
import { findUser, type PublicUser } from '../db/users'
import { env } from '../env'
import { cookieName, serializeCookie } from '../http/cookie-text'
import { maskSecret } from '../token/masked'
import { sessionEnd } from './formats/reference'
import { describeKeys, type KeyState } from './key-ring'
import type { Principal } from './principal'
import { secondsBetween } from './sign-in'
import { cookieTransports, type Strategy } from './strategies'

/** A session row as it may be shown: the hash of its secret is masked, the end is the earlier of both limits. */
export interface ShownSession extends SessionRow {
  current: boolean
  secretHash: string
}

/** A cookie as the server saw it and set it. */
export interface ShownCookie {
  name: string
  masked: string
  /** Name, `=` and value, as in the Cookie header */
  bytes: number
  /** In the order of Set-Cookie; `Max-Age` counts from when it was set */
  attributes: string[]
}

/** What the server holds about a user under one strategy. */
export interface Inspection {
  sessions: ShownSession[]
  refreshTokens: RefreshTokenRow[]
  denylist: RevokedTokenRow[]
  keys: { kid: string; alg: string; state: KeyState }[]
  user: PublicUser | null
  cookies: ShownCookie[]
}

/**
 * The sessions that a user may see: all of their own, or of a shared demonstration account only this browser's.
 *
 * @throws StorageUnavailableError
 */
export async function listOwnSessions(principal: Principal, strategyId?: string): Promise<ShownSession[]> {
  const at = now()
  const seenAfter = new Date(at - env().SESSION_IDLE_SECONDS * 1000)
  const currentId = 'sessionId' in principal.handle ? principal.handle.sessionId : null
  const shared = (await findUser(principal.user.id))?.demo === true
  if (shared && currentId === null) return []
  const rows = await listSessions(principal.user.id, new Date(at), seenAfter, {
    strategy: strategyId,
    id: shared && currentId !== null ? currentId : undefined,
  })
  return rows.map((row) => ({
    ...row,
    current: row.id === currentId,
    secretHash: maskedHash,
    expiresAt: sessionEnd(row.lastSeenAt, row.expiresAt),
  }))
}

/** SHA-256 in base64url is 43 characters; the value itself stays in the database. */
const maskedHash = '…(43)'

/**
 * What the server holds right now, secrets masked. For a self-contained format the first three lists are empty, and
 * that is the lesson. Of a shared demonstration account it tells what the request proves to be its own: the session or the
 * token of its credential, and the family of its refresh cookie. It changes nothing, `lastSeenAt` included.
 *
 * @throws StorageUnavailableError
 */
export async function inspect(strategy: Strategy, principal: Principal, headers: Headers): Promise<Inspection> {
  const at = new Date(now())
  const { holds } = strategy.format
  const user = await findUser(principal.user.id)
  const shared = user?.demo === true
  const [sessions, refreshTokens, denylist] = await Promise.all([
    holds === 'sessions' ? listOwnSessions(principal, strategy.id) : [],
    listOwnRefreshTokens(strategy, principal, headers, shared),
    holds === 'denylist' ? listRevokedTokens(principal.user.id, at, shared ? ownJti(principal) : undefined) : [],
  ])
  return {
    sessions,
    refreshTokens,
    denylist,
    keys: describeKeys(),
    user: user === null ? null : { id: user.id, email: user.email, name: user.name, role: user.role },
    cookies: describeCookies(strategy, principal, refreshTokens, headers),
  }
}

/** A cookie of somebody else's family, sent along with this account's token, is of no use: the list is of the account's. */
async function listOwnRefreshTokens({ refresh }: Strategy, principal: Principal, headers: Headers, shared: boolean) {
  if (refresh === null) return []
  const own = await refresh.ownFamily(headers)
  return await listRefreshTokens(principal.user.id, new Date(now()), { own, ownAlone: shared })
}

/** What was revoked before is nobody's any more: whoever held it has another token by now. */
function ownJti({ handle }: Principal): string {
  if (!('jti' in handle)) throw new TypeError('a denylist needs tokens with a jti')
  return handle.jti
}

/** When a cookie was set, and until when its browser was told to keep it. */
interface CookieLife {
  issuedAt: Date
  keepUntil: Date
}

/**
 * A strategy's own cookies. The attributes are those with which each was set; a cookie says nothing of them when it comes
 * back, so `Max-Age` is worked out again from what it stands for, and left out where that is not known.
 */
function describeCookies(
  strategy: Strategy,
  principal: Principal,
  refreshTokens: RefreshTokenRow[],
  headers: Headers,
): ShownCookie[] {
  return cookieTransports(strategy).flatMap((transport) => {
    const { cookie } = transport
    const value = transport.read(headers)
    if (cookie === null || value === null) return []
    const life = transport === strategy.transport ? principal : lifeOfRefreshToken(value, refreshTokens)
    return [describeCookie(cookie, value, life)]
  })
}

/** A refresh cookie belongs to the row of its id: rotation sets a new one, with what is left of the family. */
function lifeOfRefreshToken(value: string, rows: RefreshTokenRow[]): CookieLife | null {
  const row = rows.find(({ id }) => value.startsWith(`ccf_${id}.`))
  return row === undefined ? null : { issuedAt: row.createdAt, keepUntil: row.expiresAt }
}

function describeCookie(baseName: string, value: string, life: CookieLife | null): ShownCookie {
  const secure = env().APP_ORIGIN.startsWith('https:')
  const maxAgeSeconds = life === null ? 1 : secondsBetween(life.issuedAt, life.keepUntil)
  const [, ...attributes] = serializeCookie(baseName, value, { secure, maxAgeSeconds }).split('; ')
  const name = cookieName(baseName, secure)
  return {
    name,
    masked: maskSecret(value),
    bytes: name.length + 1 + value.length,
    attributes: attributes.filter((attribute) => life !== null || !attribute.startsWith('Max-Age')),
  }
}
