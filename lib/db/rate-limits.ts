import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { now } from '../clock'
import { db, Prisma, queryRows } from './client'

interface CounterRow {
  points: number | bigint
  expiresAt: number | bigint
  /** Of the limit that bars this one, if it has one and something was counted */
  barPoints?: number | bigint | null
  barExpiresAt?: number | bigint | null
}

/** What is left of a limit, and how much the one that bars it has counted. */
export class LimitState extends RateLimiterRes {
  barPoints = 0
}

/**
 * A fixed-window counter in the database, shared by all instances: rate-limiter-flexible with its storing methods replaced.
 *
 * Its own Prisma store needs two statements and the system clock; this one counts in a single atomic statement that
 * SQLite and PostgreSQL both understand, and uses the clock of the app. lib/db/expiry-sweep.ts deletes old counters.
 * Another limit that is used up for the same key bars this one; it is read in the same statement.
 */
export class DatabaseRateLimiter extends RateLimiterPrisma {
  readonly #barredBy: DatabaseRateLimiter | undefined

  constructor(options: {
    keyPrefix: string
    points: number
    durationSeconds: number
    barredBy?: DatabaseRateLimiter | undefined
  }) {
    const { keyPrefix, points, durationSeconds, barredBy } = options
    super({ storeClient: db(), keyPrefix, points, duration: durationSeconds, clearExpiredByTimeout: false })
    this.#barredBy = barredBy
  }

  protected async _upsert(key: string, points: number, durationMs: number): Promise<CounterRow> {
    const at = BigInt(now())
    const expiresAt = at + BigInt(durationMs)
    const barKey = this.#barredBy?.getKey(key.slice(this.keyPrefix.length + 1))
    const bar = Prisma.sql`FROM "RateLimit" AS "bar" WHERE "bar"."key" = ${barKey} AND "bar"."expiresAt" > ${at}`
    const bars = Prisma.sql`, (SELECT "bar"."points" ${bar}) AS "barPoints", (SELECT "bar"."expiresAt" ${bar}) AS "barExpiresAt"`
    const [row] = await queryRows<CounterRow>(
      'rateLimit.insert',
      Prisma.sql`
      INSERT INTO "RateLimit" ("key", "points", "expiresAt") VALUES (${key}, ${Math.max(points, 0)}, ${expiresAt})
      ON CONFLICT ("key") DO UPDATE SET
        "points" = CASE WHEN "RateLimit"."expiresAt" <= ${at} THEN excluded."points" ELSE "RateLimit"."points" + ${points} END,
        "expiresAt" = CASE WHEN "RateLimit"."expiresAt" <= ${at} THEN excluded."expiresAt" ELSE "RateLimit"."expiresAt" END
      RETURNING "points", "expiresAt"${barKey === undefined ? Prisma.empty : bars}`,
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

  protected _getRateLimiterRes(_key: string, changedPoints: number, row: CounterRow): LimitState {
    const barPoints = Number(row.barPoints ?? 0)
    const barred = this.#barredBy !== undefined && barPoints >= this.#barredBy.points
    const consumed = barred ? Math.max(Number(row.points), this.points + 1) : Number(row.points)
    const expiresAt = Math.max(Number(row.expiresAt), barred ? Number(row.barExpiresAt) : 0)
    const state = new LimitState(
      Math.max(this.points - consumed, 0),
      Math.max(expiresAt - now(), 0),
      consumed,
      consumed === changedPoints,
    )
    state.barPoints = barPoints
    return state
  }
}
