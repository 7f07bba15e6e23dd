import type { PublicUser, Role } from '../db/users'

export type { PublicUser, Role } from '../db/users'

/** Who a verified credential speaks for, and since and until when. */
export interface Principal {
  user: PublicUser
  issuedAt: Date
  /** Of a session the earlier of its idle and its absolute end */
  expiresAt: Date
  /** How long the client was told to keep it at issue: of a session the absolute end, else the same as `expiresAt` */
  keepUntil: Date
  /** Where the role in `user` came from */
  decidedBy: 'database' | 'credential'
  /** What a revocation needs: the id of the row, or of the token, or nothing where nothing can be revoked */
  handle: { sessionId: string } | { jti: string } | Record<string, never>
}

/** The principal that verified claims speak of: everything in it is a fact as of `iat`. Times of claims are epoch seconds. */
export function principalFromClaims(
  claims: { sub: string; email: string; name: string; role: Role; iat: number; exp: number },
  handle: Principal['handle'],
): Principal {
  const { sub, email, name, role, iat, exp } = claims
  const expiresAt = new Date(exp * 1000)
  return {
    user: { id: sub, email, name, role },
    issuedAt: new Date(iat * 1000),
    expiresAt,
    keepUntil: expiresAt,
    decidedBy: 'credential',
    handle,
  }
}

/** A credential, or a refresh token, that was just made. */
export interface Issued {
  token: string
  issuedAt: Date
  expiresAt: Date
  /** How long the client may keep it: a session's idle limit moves with use, its cookie doesn't, so this is the absolute end */
  keepUntil: Date
}

/** What ending a credential achieved: it states what is true, not what one would like. */
export type RevocationEffect =
  /** A replay is refused from now on. */
  | { effect: 'immediate' }
  /** A copy still works until `expiresAt`. */
  | { effect: 'at-expiry'; expiresAt: Date }
  /** There was nothing to end. */
  | { effect: 'none' }
