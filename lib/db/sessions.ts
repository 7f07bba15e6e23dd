import { db, heldForShare, Prisma, queryRows, transaction } from './client'
import { type PublicUser, toPublicUser } from './users'

/** A session row without the hash of its secret. */
export interface SessionRow {
  id: string
  strategy: string
  createdAt: Date
  lastSeenAt: Date
  /** The absolute end */
  expiresAt: Date
  userAgent: string | null
}

/** What checking a session needs of its row, and its user. */
export interface SessionWithUser {
  secretHash: string
  createdAt: Date
  lastSeenAt: Date
  /** The absolute end */
  expiresAt: Date
  user: PublicUser
}

const rowSelect = {
  id: true,
  strategy: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  userAgent: true,
} as const

export interface NewSession {
  id: string
  strategy: string
  userId: string
  secretHash: string
  createdAt: Date
  expiresAt: Date
  userAgent: string | null
}

/**
 * Stores a session for somebody whose password was verified; false if the password has changed since, or the user is
 * gone. One statement that looks and stores: a transaction of two takes four turns with the database, and a sign-in waits for
 * each.
 *
 * @throws StorageUnavailableError
 */
export async function insertSession(session: NewSession, verifiedHash: string): Promise<boolean> {
  const { id, strategy, userId, secretHash, createdAt, expiresAt, userAgent } = session
  const rows = await queryRows<{ id: string }>(
    'session.insert',
    Prisma.sql`
    INSERT INTO "Session" ("id", "strategy", "userId", "secretHash", "createdAt", "lastSeenAt", "expiresAt", "userAgent")
    SELECT ${id}, ${strategy}, "User"."id", ${secretHash}, ${createdAt}, ${createdAt}, ${expiresAt}, ${userAgent}
    FROM "User" WHERE "User"."id" = ${userId} AND "User"."passwordHash" = ${verifiedHash} ${heldForShare()}
    RETURNING "id"`,
  )
  return rows.length > 0
}

/**
 * The row that a strategy issued under an id, and its user; null if there is none. Says nothing of its limits.
 *
 * Written as SQL because it runs on every request of a session: Prisma reads a relation with a second statement, and the
 * join takes half the time. It reads what is checked and nothing else: each column costs. The parameters are bound, never
 * pasted in.
 *
 * @throws StorageUnavailableError
 */
export async function findSession(id: string, strategy: string): Promise<SessionWithUser | null> {
  const [row] = await queryRows<JoinedRow>('session.select', sessionLookup(id, strategy))
  if (row === undefined) return null
  const { id: userId, email, name, role, ...session } = row
  return { ...session, user: toPublicUser({ id: userId, email, name, role }) }
}

/** The statement of `findSession`, for whoever asks the database how it would run it. */
export function sessionLookup(id: string, strategy: string): Prisma.Sql {
  return Prisma.sql`
    SELECT s."secretHash", s."createdAt", s."lastSeenAt", s."expiresAt", u."id", u."email", u."name", u."role"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = ${id} AND s."strategy" = ${strategy}`
}

interface JoinedRow {
  secretHash: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  /** The user's */
  id: string
  email: string
  name: string
  role: string
}

/** The sessions of a user whose absolute and idle ends lie after the given times, newest first. @throws StorageUnavailableError */
export async function listSessions(
  userId: string,
  now: Date,
  seenAfter: Date,
  only: { strategy?: string; id?: string } = {},
): Promise<SessionRow[]> {
  return await db().session.findMany({
    // Prisma leaves members that are undefined out.
    where: { userId, expiresAt: { gt: now }, lastSeenAt: { gt: seenAfter }, strategy: only.strategy, id: only.id },
    select: rowSelect,
    orderBy: { createdAt: 'desc' },
    take: 1000,
  })
}

/** Moves `lastSeenAt` forward; does nothing if the session has ended meanwhile. @throws StorageUnavailableError */
export async function touchSession(id: string, lastSeenAt: Date): Promise<void> {
  await db().session.updateMany({ where: { id, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } })
}

/**
 * Ends one session of one user for another one, or for itself: `asker_ended`, and nothing has happened, if the one that asks has ended
 * meanwhile; `not_found` if the user has none of that id.
 *
 * @throws StorageUnavailableError
 */
export async function deleteSessionFor(
  askedBy: string,
  id: string,
  userId: string,
): Promise<'done' | 'asker_ended' | 'not_found'> {
  return await transaction(async (tx) => {
    // Written over itself, so that nobody ends it before this is done. The user first: two that end each other take turns.
    await tx.user.updateMany({ where: { id: userId }, data: { id: userId } })
    const asker = await tx.session.updateMany({ where: { id: askedBy, userId }, data: { userId } })
    if (asker.count === 0) return 'asker_ended'
    const { count } = await tx.session.deleteMany({ where: { id, userId } })
    return count > 0 ? 'done' : 'not_found'
  })
}

/** Ends one session of one user; false if the user has none of that id. @throws StorageUnavailableError */
export async function deleteSession(id: string, userId: string): Promise<boolean> {
  const { count } = await db().session.deleteMany({ where: { id, userId } })
  return count > 0
}

/**
 * Ends every session and refresh family of a user, all or nothing; false, and nothing has happened, if the session that asks has
 * ended meanwhile. @throws StorageUnavailableError
 */
export async function deleteEverySession(userId: string, askedBy: string): Promise<boolean> {
  return await transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: askedBy, userId } })
    if (count === 0) return false
    await tx.session.deleteMany({ where: { userId } })
    await tx.refreshFamily.deleteMany({ where: { userId } })
    return true
  })
}
