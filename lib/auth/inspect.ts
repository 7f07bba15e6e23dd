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
import { cookieTransports, type Strategy } from './strategies'
import type { Transport } from './transport'

/** A session row as it may be shown: the hash of its secret is masked, the end is the earlier of both limits. */
export interface ShownSession extends SessionRow {
  current: boolean
  secretHash: string
}

/** A cookie as the server saw it and sets it. */
export interface ShownCookie {
  name: string
  masked: string
  bytes: number
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
 * that is the lesson. It changes nothing, `lastSeenAt` included.
 *
 * @throws StorageUnavailableError
 */
export async function inspect(strategy: Strategy, principal: Principal, headers: Headers): Promise<Inspection> {
  const at = new Date(now())
  const { holds } = strategy.format
  const [sessions, refreshTokens, denylist, user] = await Promise.all([
    holds === 'sessions' ? listOwnSessions(principal, strategy.id) : [],
    strategy.refresh !== null ? listRefreshTokens(principal.user.id, at) : [],
    holds === 'denylist' ? listRevokedTokens(principal.user.id, at) : [],
    findUser(principal.user.id),
  ])
  return {
    sessions,
    refreshTokens,
    denylist,
    keys: describeKeys(),
    user: user === null ? null : { id: user.id, email: user.email, name: user.name, role: user.role },
    cookies: cookieTransports(strategy).flatMap((transport) => describeCookie(transport, headers)),
  }
}

function describeCookie(transport: Transport, headers: Headers): ShownCookie[] {
  const { cookie } = transport
  const value = cookie === null ? null : transport.read(headers)
  if (cookie === null || value === null) return []
  const secure = env().APP_ORIGIN.startsWith('https:')
  const name = cookieName(cookie, secure)
  const [, ...attributes] = serializeCookie(cookie, value, {
    secure,
    maxAgeSeconds: env().SESSION_ABSOLUTE_SECONDS,
  }).split('; ')
  return [
    {
      name,
      masked: maskSecret(value),
      bytes: name.length + 1 + value.length,
      attributes: attributes.filter((attribute) => !attribute.startsWith('Max-Age')),
    },
  ]
}
