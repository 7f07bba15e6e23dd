import { env } from '../env'
import { processWide } from '../process-wide'
import { currentRecorder } from '../trace/recorder'
import { busyPatienceMs, createAdapter, isSqlite } from './adapter'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client'
import { Prisma, PrismaClient } from './generated/sqlite/client'
import { isBusy, toStorageError } from './storage-error'

/** Prisma's own client of a database. */
export function createPlainClient(databaseUrl: string): PrismaClient {
  const adapter = createAdapter(databaseUrl, busyPatienceMs)
  // The two clients are generated from one definition of the models, so their methods have the same shapes.
  return isSqlite(databaseUrl)
    ? new PrismaClient({ adapter })
    : (new PostgresqlClient({ adapter }) as unknown as PrismaClient)
}

/** A client that counts each operation for the request that it belongs to, and turns failures into our own. */
function createClient() {
  const plain = createPlainClient(env().DATABASE_URL)
  const counted = plain.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        return await observed(
          () => describeOperation(model, operation),
          () => query(args),
        )
      },
    },
  })
  const retried = plain.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        return await observed(
          () => describeOperation(model, operation),
          () => retryWhileBusy(() => query(args)),
        )
      },
    },
  })
  return { plain, counted, retried }
}

const clients = () => processWide('db', createClient)

/** The database. Every failure that is not a rule of the schema is a StorageUnavailableError. */
export function db() {
  return clients().retried
}

/**
 * The rows that a statement written as SQL reads or, with RETURNING, writes; counted, retried and failing as everything of
 * `db()` does. For what runs on every request or in a storm of sign-ins: an extended client makes each call a tenth dearer. `operation` is its name in traces, `table.verb`.
 *
 * @throws StorageUnavailableError
 */
export async function queryRows<T>(operation: string, statement: Prisma.Sql): Promise<T[]> {
  return await observed(
    () => operation,
    () => retryWhileBusy(() => clients().plain.$queryRaw<T[]>(statement)),
  )
}

/**
 * The end of a SELECT whose rows nobody may change until what it is part of is done. In SQLite a write holds the whole
 * database, and there is no word for it.
 */
export function heldForShare(): Prisma.Sql {
  return isSqlite(env().DATABASE_URL) ? Prisma.empty : Prisma.sql`FOR SHARE`
}

/** What `transaction` hands to its work. */
export type Transaction = Omit<
  ReturnType<typeof createClient>['counted'],
  '$transaction' | '$connect' | '$disconnect' | '$extends'
>

/**
 * Runs several writes as one: all or nothing. `work` runs again from the start if the database was locked, so it has
 * no effect outside of the database.
 *
 * @throws StorageUnavailableError
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await retryWhileBusy(() => clients().counted.$transaction((tx) => work(tx as unknown as Transaction)))
  } catch (error) {
    throw toStorageError(error)
  }
}

async function observed<T>(nameOperation: () => string, run: () => Promise<T>): Promise<T> {
  const recorder = currentRecorder()
  const startedAt = performance.now()
  try {
    return await run()
  } catch (error) {
    throw toStorageError(error)
  } finally {
    recorder?.countOperation(nameOperation(), performance.now() - startedAt)
  }
}

/** `session.findMany`. */
function describeOperation(model: string | undefined, operation: string): string {
  return model === undefined ? operation : `${model.charAt(0).toLowerCase()}${model.slice(1)}.${operation}`
}

async function retryWhileBusy<T>(run: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + busyPatienceMs
  for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 200)) {
    try {
      return await run()
    } catch (error) {
      const original = error instanceof Error && error.name === 'StorageUnavailableError' ? error.cause : error
      if (!isBusy(original) || Date.now() + waitMs > giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random())))
    }
  }
}

export { Prisma }
