import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { now } from '../clock'
import { db, Prisma, queryRows } from './client'

interface CounterRow {
  points: number | bigint
  expiresAt: number | bigint
}

/**
 * A fixed-window counter in the database, shared by all instances: rate-limiter-flexible with its storing methods replaced.
 *
 * Its own Prisma store needs two statements and the system clock; this one counts in a single atomic statement that
 * SQLite and PostgreSQL both understand, and uses the clock of the app. lib/db/expiry-sweep.ts deletes old counters.
 */
export class DatabaseRateLimiter extends RateLimiterPrisma {
  constructor(options: { keyPrefix: string; points: number; durationSeconds: number }) {
    const { keyPrefix, points, durationSeconds } = options
    super({ storeClient: db(), keyPrefix, points, duration: durationSeconds, clearExpiredByTimeout: false })
  }

  protected async _upsert(key: string, points: number, durationMs: number): Promise<CounterRow> {
    const at = BigInt(now())
    const expiresAt = at + BigInt(durationMs)
    const [row] = await queryRows<CounterRow>(
      'rateLimit.insert',
      Prisma.sql`
      INSERT INTO "RateLimit" ("key", "points", "expiresAt") VALUES (${key}, ${Math.max(points, 0)}, ${expiresAt})
      ON CONFLICT ("key") DO UPDATE SET
        "points" = CASE WHEN "RateLimit"."expiresAt" <= ${at} THEN excluded."points" ELSE "RateLimit"."points" + ${points} END,
        "expiresAt" = CASE WHEN "RateLimit"."expiresAt" <= ${at} THEN excluded."expiresAt" ELSE "RateLimit"."expiresAt" END
      RETURNING "points", "expiresAt"`,
    )
    if (row === undefined) throw new Error('the counter statement returned no row')
    return row
  }

  protected async _get(key: string): Promise<CounterRow | null> {
    return await db().rateLimit.findFirst({
      where: { key, expiresAt: { gt: now() } },
      select: { points: true, expiresAt: true },
    })
  }

  protected async _delete(key: string): Promise<boolean> {
    const { count } = await db().rateLimit.deleteMany({ where: { key } })
    return count > 0
  }

  protected _getRateLimiterRes(_key: string, changedPoints: number, row: CounterRow): RateLimiterRes {
    const consumed = Number(row.points)
    const result = new RateLimiterRes(
      Math.max(this.points - consumed, 0),
      Math.max(Number(row.expiresAt) - now(), 0),
      consumed,
      consumed === changedPoints,
    )
    return result
  }
}
