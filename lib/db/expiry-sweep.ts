import { db } from './client'

/** Rows per statement: a long delete holds the write lock, half a million rows held it for eleven seconds. */
export const sweepBatch = 250

/** How long everybody else has between two batches, in milliseconds. */
const pauseMs = 20

const dayMs = 86_400_000

/**
 * Deletes what has expired, in batches with a pause between them, and returns how many rows went. Nothing depends on
 * it: every check reads the times itself.
 */
export async function sweepExpired(now: Date, idleLimitMs: number): Promise<number> {
  // Clocks differ and leap: what one instance takes as expired may be good at another, or again. A session that goes too
  // early is refused, which is safe; a revocation that goes too early would make a token good again.
  const dayBefore = new Date(now.getTime() - dayMs)
  let total = 0
  for (const deleteBatch of [
    () => deleteEndedSessions(now),
    () => deleteIdleSessions(new Date(now.getTime() - idleLimitMs)),
    () => deleteRefreshFamilies(now),
    () => deleteRevokedTokens(dayBefore),
    () => deleteRateLimits(now),
    () => db().signingKey.deleteMany({ where: { verifiesUntil: { lte: dayBefore } } }),
  ]) {
    total += await inBatches(deleteBatch)
  }
  return total
}

// Each search names the order of the index that it is to use. Without one Prisma orders what it takes by id, and SQLite then reads every
// row in that order: of a million sessions for seconds, in which nobody else is answered.
async function deleteEndedSessions(now: Date) {
  const over = { expiresAt: { lte: now } }
  const rows = await db().session.findMany({
    where: over,
    select: { id: true },
    orderBy: { expiresAt: 'asc' },
    take: sweepBatch,
  })
  return await db().session.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, ...over } })
}

async function deleteIdleSessions(seenBefore: Date) {
  const over = { lastSeenAt: { lte: seenBefore } }
  const rows = await db().session.findMany({
    where: over,
    select: { id: true },
    orderBy: { lastSeenAt: 'asc' },
    take: sweepBatch,
  })
  // The condition again: a session that was seen between the two statements stays.
  return await db().session.deleteMany({ where: { id: { in: rows.map(({ id }) => id) }, ...over } })
}

/** Ended families, each after its tokens: as a cascade they would all go in one statement, however many they are. */
async function deleteRefreshFamilies(now: Date) {
  const over = { expiresAt: { lte: now } }
  const families = await db().refreshFamily.findMany({
    where: over,
    select: { id: true },
    orderBy: { expiresAt: 'asc' },
    take: sweepBatch,
  })
  const ids = families.map(({ id }) => id)
  const withThem = ids.length === 0 ? 0 : await inBatches(() => deleteRefreshTokens(ids))
  const { count } = await db().refreshFamily.deleteMany({ where: { id: { in: ids } } })
  return { count, withThem }
}

// By their families and not by a family's end: that is a join, for which SQLite reads every token that there is.
async function deleteRefreshTokens(familyIds: string[]) {
  const rows = await db().refreshToken.findMany({
    where: { familyId: { in: familyIds } },
    select: { id: true },
    orderBy: [{ familyId: 'asc' }, { createdAt: 'asc' }],
    take: sweepBatch,
  })
  return await db().refreshToken.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
}

async function deleteRevokedTokens(before: Date) {
  const over = { expiresAt: { lte: before } }
  const rows = await db().revokedToken.findMany({
    where: over,
    select: { jti: true },
    orderBy: { expiresAt: 'asc' },
    take: sweepBatch,
  })
  return await db().revokedToken.deleteMany({ where: { jti: { in: rows.map(({ jti }) => jti) } } })
}

async function deleteRateLimits(now: Date) {
  const over = { expiresAt: { lte: now.getTime() } }
  const rows = await db().rateLimit.findMany({
    where: over,
    select: { key: true },
    orderBy: { expiresAt: 'asc' },
    take: sweepBatch,
  })
  return await db().rateLimit.deleteMany({ where: { key: { in: rows.map(({ key }) => key) }, ...over } })
}

/** Runs a batch until one is not full. What went along with its rows is counted, but doesn't fill it. */
async function inBatches(deleteBatch: () => Promise<{ count: number; withThem?: number }>): Promise<number> {
  let total = 0
  for (;;) {
    const { count, withThem = 0 } = await deleteBatch()
    total += count + withThem
    if (count < sweepBatch) return total
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
