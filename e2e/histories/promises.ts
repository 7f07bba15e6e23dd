import { type Credential, type Family, type Person, type RefreshToken, rowOf, type World } from './world'

/**
 * What Claim Check promises, as small rules over what a history has made. Nothing here knows how the server does it: these
 * are written after the contract alone, and the server is held against them.
 */

const seconds = (count: number) => count * 1000

/** A session ends half an hour after its last use. */
export const idleMs = seconds(1800)
/** A use is written down at most once a minute. */
export const touchMs = seconds(60)
/** A refresh token that was spent just now is told so, for the sake of a second tab, and nothing happens. */
export const graceMs = seconds(10)
/** A session or a family ends twelve hours after its sign-in, however active. */
export const absoluteMs = seconds(43_200)
/** Keys are rotated by the page at most once a minute. */
export const rotationMs = seconds(60)

/** True where the server keeps a row, so that what it stands for can be looked up, changed and ended. */
export function hasRow(credential: Credential): boolean {
  return rowOf(credential).format === 'reference'
}

/** A row can be deleted and a `jti` listed. What carries its own truth and stands on no list, nobody can take back. */
export function canBeEnded(credential: Credential): boolean {
  return rowOf(credential).logout === 'immediate'
}

/** The instant from which it is refused for its age: its `exp`, or the earlier of a row's idle and absolute end. */
export function endOf({ expiresAt, lastSeenAt }: Credential): number {
  return lastSeenAt === null ? expiresAt : Math.min(lastSeenAt + idleMs, expiresAt)
}

/** A living credential works, up to its last millisecond. One that has ended, or was ended where that can be, never again. */
export function isGood(credential: Credential, at: number): boolean {
  return at < endOf(credential) && !(credential.ended && canBeEnded(credential))
}

/** A row tells the role of now, claims that of their issue. */
export function roleOf(credential: Credential): 'member' | 'admin' {
  return hasRow(credential) ? credential.owner.role : credential.roleAtIssue
}

/** Use moves the idle end of a session, never the absolute one. */
export function use(credential: Credential, at: number): void {
  if (credential.lastSeenAt !== null && at - credential.lastSeenAt >= touchMs) credential.lastSeenAt = at
}

export function isLiving(family: Family, at: number): boolean {
  return !family.ended && at < family.endsAt
}

/** A sign-in under the own cookie ends what that stands for, so that an id from before it is never carried over. */
export function replace(old: Credential, at: number): void {
  if (isGood(old, at)) old.ended = true
}

/** What signing out tells: what is true afterwards, not what one would like. */
export type Effect = { effect: 'immediate' | 'none' } | { effect: 'at-expiry'; expiresAt: number }

/**
 * Ends a credential, or the family of a refresh token, or both. `none` if nothing of it lived. `at-expiry` if a copy that
 * carries its own truth goes on working, with the end of the last such; of a family that is its newest access token.
 */
export function signOut(world: World, credential: Credential | null, family: Family | null, at: number): Effect {
  const good = credential !== null && isGood(credential, at)
  const familyLived = family !== null && isLiving(family, at)
  const left = [
    ...(good && !canBeEnded(credential) ? [credential] : []),
    ...(familyLived ? accessTokensOf(world, family).filter((token) => isGood(token, at)) : []),
  ]
  if (good) credential.ended = true
  if (familyLived) family.ended = true
  if (left.length > 0) return { effect: 'at-expiry', expiresAt: Math.max(...left.map(endOf)) }
  return { effect: good || familyLived ? 'immediate' : 'none' }
}

export function accessTokensOf(world: World, family: Family): Credential[] {
  return world.credentials.filter((credential) => credential.family === family)
}

/**
 * Signing out everywhere, a new password and the end of an account: every session, every opaque token and every refresh
 * family of that person is over. Claims go on until they expire, also those that a list could have held.
 */
export function endEverythingOf(world: World, owner: Person): void {
  for (const credential of world.credentials)
    if (credential.owner === owner && hasRow(credential)) credential.ended = true
  for (const family of world.families) if (family.owner === owner) family.ended = true
}

/** The answers to a refresh: 200, 409 or 400. */
export type RefreshOutcome = 'granted' | 'superseded' | 'refused'

/**
 * A refresh token is spent by its first use. The one that was spent last is told so within the grace. Any other use of a
 * spent one says that somebody has a copy, and the whole family ends.
 */
export function refresh(family: Family, token: RefreshToken, at: number): RefreshOutcome {
  if (!isLiving(family, at)) return 'refused'
  if (token.spentAt === null) return 'granted'
  const last = family.tokens.findLast(({ spentAt }) => spentAt !== null)
  if (token === last && at < token.spentAt + graceMs) return 'superseded'
  family.ended = true
  return 'refused'
}

/** The sessions and opaque tokens that somebody may see of themselves: all of their own that live, and nobody else's. */
export function livingRowsOf(world: World, owner: Person, at: number): Credential[] {
  return world.credentials.filter(
    (credential) => credential.owner === owner && hasRow(credential) && isGood(credential, at),
  )
}

/** Every instant at which one of these promises turns; just before and just after it the answers differ. */
export function turningPoints({ credentials, families }: World): number[] {
  return [
    ...credentials.flatMap((credential) => [
      endOf(credential),
      ...(credential.lastSeenAt === null ? [] : [credential.lastSeenAt + touchMs]),
    ]),
    ...families.flatMap(({ endsAt, tokens }) => [
      endsAt,
      ...tokens.flatMap(({ spentAt }) => (spentAt === null ? [] : [spentAt + graceMs])),
    ]),
  ]
}
