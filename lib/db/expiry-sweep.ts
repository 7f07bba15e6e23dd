import { db } from './client'

/** Rows per statement: a long delete holds the write lock, half a million rows held it for eleven seconds. */
export const sweepBatch = 500

/**
 * Deletes what has expired, in batches with a pause between them, and returns how many rows went. Nothing depends on
 * it: every check reads the times itself.
 */
export async function sweepExpired(now: Date, idleLimitMs: number): Promise<number> {
  const seenBefore = new Date(now.getTime() - idleLimitMs)
  return (
    (await inBatches(async () => {
      const rows = await db().session.findMany({
        where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: seenBefore } }] },
        select: { id: true },
        take: sweepBatch,
      })
      const ids = rows.map(({ id }) => id)
      // The condition again: a session that was seen between the two statements stays.
      return await db().session.deleteMany({
        where: { id: { in: ids }, OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: seenBefore } }] },
      })
    })) +
    (await inBatches(async () => {
      const rows = await db().refreshFamily.findMany({
        where: { expiresAt: { lte: now } },
        select: { id: true },
        take: sweepBatch,
      })
      return await db().refreshFamily.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
    })) +
    (await inBatches(async () => {
      const rows = await db().revokedToken.findMany({
        where: { expiresAt: { lte: now } },
        select: { jti: true },
        take: sweepBatch,
      })
      return await db().revokedToken.deleteMany({ where: { jti: { in: rows.map(({ jti }) => jti) } } })
    })) +
    (await inBatches(async () => {
      const rows = await db().rateLimit.findMany({
        where: { expiresAt: { lte: now.getTime() } },
        select: { key: true },
        take: sweepBatch,
      })
      return await db().rateLimit.deleteMany({
        where: { key: { in: rows.map(({ key }) => key) }, expiresAt: { lte: now.getTime() } },
      })
    }))
  )
}

async function inBatches(deleteBatch: () => Promise<{ count: number }>): Promise<number> {
  let total = 0
  for (;;) {
    const { count } = await deleteBatch()
    total += count
    if (count < sweepBatch) return total
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
