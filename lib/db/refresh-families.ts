import { db, Prisma, queryRows, type Transaction, transaction } from './client'
import { lockUserWithPassword, type PublicUser, toPublicUser } from './users'

/** A refresh token as inspection shows it; the secret's hash stays behind. */
export interface RefreshTokenRow {
  id: string
  familyId: string
  createdAt: Date
  spentAt: Date | null
  /** The absolute end of the family */
  expiresAt: Date
}

/** A refresh token with what checking it needs. */
export interface RefreshTokenWithFamily extends RefreshTokenRow {
  secretHash: string
  alg: string
  user: PublicUser
}

export interface NewRefreshToken {
  id: string
  secretHash: string
}

/**
 * Starts a family with its first token, for somebody whose password was verified; false if the password has changed
 * since, or the user is gone. @throws StorageUnavailableError
 */
export async function insertRefreshFamily(
  family: { id: string; userId: string; alg: string; createdAt: Date; expiresAt: Date },
  first: NewRefreshToken & { createdAt: Date },
  verifiedHash: string,
): Promise<boolean> {
  return await transaction(async (tx) => {
    if (!(await lockUserWithPassword(tx, family.userId, verifiedHash))) return false
    await tx.refreshFamily.create({ data: family, select: { id: true } })
    await tx.refreshToken.create({ data: { ...first, familyId: family.id }, select: { id: true } })
    return true
  })
}

/**
 * The token, its family's end and its user; null if there is none.
 *
 * One joined statement: Prisma reads a relation with a second one, and a family that ended between the two would be an
 * error instead of a token that is no more. The parameter is bound, never pasted in.
 *
 * @throws StorageUnavailableError
 */
export async function findRefreshToken(id: string): Promise<RefreshTokenWithFamily | null> {
  const [row] = await queryRows<JoinedRow>(
    'refreshToken.select',
    Prisma.sql`SELECT t."id", t."familyId", t."secretHash", t."createdAt", t."spentAt", f."alg", f."expiresAt",
      u."id" AS "userId", u."email", u."name", u."role"
    FROM "RefreshToken" t JOIN "RefreshFamily" f ON f."id" = t."familyId" JOIN "User" u ON u."id" = f."userId"
    WHERE t."id" = ${id}`,
  )
  if (row === undefined) return null
  const { userId, email, name, role, ...token } = row
  return { ...token, user: toPublicUser({ id: userId, email, name, role }) }
}

interface JoinedRow extends RefreshTokenRow {
  secretHash: string
  alg: string
  userId: string
  email: string
  name: string
  role: string
}

/**
 * Spends a token and stores its successor, as one, and returns when that was: of any number of parallel calls one gets an
 * instant, the others null. `clock` is asked once the family is held, so the instant is none from before a wait, and within
 * a family a later token never has an earlier one.
 *
 * @throws StorageUnavailableError
 */
export async function rotateRefreshToken(
  id: string,
  familyId: string,
  next: NewRefreshToken,
  clock: () => Date,
): Promise<Date | null> {
  return await transaction(async (tx) => {
    if (!(await lockFamily(tx, familyId))) return null
    const at = clock()
    const { count } = await tx.refreshToken.updateMany({ where: { id, spentAt: null }, data: { spentAt: at } })
    if (count === 0) return null
    await tx.refreshToken.create({ data: { ...next, familyId, createdAt: at }, select: { id: true } })
    return at
  })
}

/**
 * True if the family is there. Writes its id over itself, so that until the end of the transaction nobody else rotates or
 * ends it. Always first: whoever took a token's row before the family's could wait for somebody who waits for them.
 */
async function lockFamily(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.refreshFamily.updateMany({ where: { id }, data: { id } })
  return count > 0
}

/** The family's token that was spent last, or null if none was. @throws StorageUnavailableError */
export async function findLastSpent(familyId: string): Promise<{ id: string; spentAt: Date } | null> {
  const row = await db().refreshToken.findFirst({
    where: { familyId, spentAt: { not: null } },
    orderBy: [{ spentAt: 'desc' }, { createdAt: 'desc' }],
    select: { id: true, spentAt: true },
  })
  return row?.spentAt ? { id: row.id, spentAt: row.spentAt } : null
}

/**
 * Ends a family and returns when its newest token was made, which is when its newest access token was; null if it had ended.
 * As one: a rotation at the same time is either in it, or finds no family any more.
 *
 * @throws StorageUnavailableError
 */
export async function endRefreshFamily(id: string): Promise<Date | null> {
  return await transaction(async (tx) => {
    if (!(await lockFamily(tx, id))) return null
    const newest = await tx.refreshToken.findFirst({
      where: { familyId: id },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    })
    await tx.refreshFamily.deleteMany({ where: { id } })
    return newest?.createdAt ?? null
  })
}

/** Ends a family, if it has not ended yet. @throws StorageUnavailableError */
export async function deleteRefreshFamily(id: string): Promise<void> {
  await db().refreshFamily.deleteMany({ where: { id } })
}

/** How many rows a list of refresh tokens has at most. */
const mostListed = 200

/**
 * The refresh tokens of a user's living families: those of `own` first, the newest first in each half. With `ownAlone` no
 * others.
 *
 * @throws StorageUnavailableError
 */
export async function listRefreshTokens(
  userId: string,
  now: Date,
  { own, ownAlone }: { own: string | null; ownAlone: boolean },
): Promise<RefreshTokenRow[]> {
  const first = own === null ? [] : await listLiving(userId, now, { equals: own }, mostListed)
  if (ownAlone || first.length === mostListed) return first
  const others = own === null ? undefined : { not: own }
  return [...first, ...(await listLiving(userId, now, others, mostListed - first.length))]
}

async function listLiving(
  userId: string,
  now: Date,
  familyId: { equals: string } | { not: string } | undefined,
  take: number,
): Promise<RefreshTokenRow[]> {
  const rows = await db().refreshToken.findMany({
    where: { familyId, family: { userId, expiresAt: { gt: now } } },
    select: { id: true, familyId: true, createdAt: true, spentAt: true, family: { select: { expiresAt: true } } },
    orderBy: { createdAt: 'desc' },
    take,
  })
  return rows.map(({ family, ...row }) => ({ ...row, expiresAt: family.expiresAt }))
}
