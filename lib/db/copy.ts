import { createHash } from 'node:crypto'
import { isSqlite } from './adapter'
import { createPlainClient } from './client'

/** Something that the person who copies can put right. */
export class CopyError extends Error {
  override readonly name = 'CopyError'
}

/** What was copied of a table. */
export interface CopiedTable {
  table: string
  rows: number
}

type Row = Record<string, unknown>
type Client = ReturnType<typeof createPlainClient>

/** What the copy needs of a table's methods, which are the same for all. */
interface Table {
  findMany(args: object): Promise<Row[]>
  createMany(args: { data: Row[] }): Promise<{ count: number }>
  count(): Promise<number>
}

/** Each after those that it refers to, with its primary key. */
const tables = [
  ['user', 'id'],
  ['session', 'id'],
  ['refreshFamily', 'id'],
  ['refreshToken', 'id'],
  ['revokedToken', 'jti'],
  ['signingKey', 'kid'],
  ['rateLimit', 'key'],
] as const

/** Rows read, and written, at a time. */
const batch = 500

/** One transaction at each end holds the whole copy, in milliseconds. */
const transactionOptions = { timeout: 6 * 3_600_000, maxWait: 10_000 }

/**
 * Copies every row of one database into another, which has the tables and no row. Either may be SQLite or PostgreSQL.
 * All or nothing: it is one transaction, which is committed only when counts and checksums of both ends agree.
 *
 * While it runs nobody can write to the source. What somebody writes to it afterwards is not copied; so a source that is
 * in use is refused, as far as that can be seen.
 *
 * @throws CopyError
 */
export async function copyDatabase(
  { from, to }: { from: string; to: string },
  progress: (line: string) => void = () => {},
): Promise<CopiedTable[]> {
  const [source, target] = [createPlainClient(from), createPlainClient(to)]
  try {
    await requireAlone(source, from)
    return await source.$transaction(async (reading) => {
      await refuseWriters(reading as Client, from)
      return await target.$transaction(async (writing) => {
        const copied: CopiedTable[] = []
        for (const [name] of tables) {
          if ((await tableOf(writing as Client, name).count()) > 0)
            throw new CopyError(`the target is not empty: it has rows in ${name}`)
        }
        for (const [name, key] of tables) {
          const [origin, destination] = [tableOf(reading as Client, name), tableOf(writing as Client, name)]
          const copy = new Checksum()
          for await (const rows of readInBatches(origin, key)) {
            await destination.createMany({ data: rows })
            const before = copy.rows
            copy.add(rows)
            if (Math.floor(before / 10_000) < Math.floor(copy.rows / 10_000)) progress(`${name}: ${copy.rows} rows`)
          }
          const stored = new Checksum()
          for await (const rows of readInBatches(destination, key)) stored.add(rows)
          if (stored.text() !== copy.text()) throw new CopyError(`${name} did not arrive as it was sent`)
          if ((await origin.count()) !== copy.rows) throw new CopyError(`${name} changed while it was copied`)
          copied.push({ table: name, rows: copy.rows })
        }
        return copied
      }, transactionOptions)
    }, transactionOptions)
  } finally {
    await Promise.all([source.$disconnect(), target.$disconnect()])
  }
}

function tableOf(client: Client, name: (typeof tables)[number][0]): Table {
  return client[name] as unknown as Table
}

async function* readInBatches(table: Table, key: string): AsyncGenerator<Row[]> {
  for (let last: unknown; ; ) {
    const after = last === undefined ? {} : { cursor: { [key]: last }, skip: 1 }
    const rows = await table.findMany({ orderBy: { [key]: 'asc' }, take: batch, ...after })
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    last = rows.at(-1)?.[key]
  }
}

/** Of rows in any order: two databases need not sort alike. Sums the SHA-256 of each row, modulo 2^256. */
class Checksum {
  rows = 0
  private sum = 0n

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const members = Object.keys(row)
        .sort()
        .map((name) => [name, plain(row[name])])
      const digest = createHash('sha256').update(JSON.stringify(members)).digest('hex')
      this.sum = BigInt.asUintN(256, this.sum + BigInt(`0x${digest}`))
      this.rows++
    }
  }

  text(): string {
    return `${this.rows} ${this.sum.toString(16)}`
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' ? String(value) : value
}

/** @throws CopyError if somebody else has the database open */
async function requireAlone(client: Client, url: string): Promise<void> {
  if (isSqlite(url)) {
    try {
      // Every connection to a SQLite file in WAL mode holds a shared lock for as long as it is open.
      await client.$queryRaw`PRAGMA locking_mode = EXCLUSIVE`
      await client.$executeRaw`DELETE FROM "RateLimit" WHERE 1 = 0`
      await client.$queryRaw`PRAGMA locking_mode = NORMAL`
      await client.$queryRaw`SELECT count(*) FROM "RateLimit"`
    } catch (error) {
      if (!/lock|busy|Timeout/i.test(String(error))) throw error
      throw new CopyError('the source is in use: end every server that has it open')
    }
    return
  }
  const rows = await client.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`
  if (Number(rows[0]?.n ?? 0) > 0) throw new CopyError('the source is in use: end every server that is connected to it')
}

/** From here on nobody else can write, until the transaction ends. */
async function refuseWriters(client: Client, url: string): Promise<void> {
  if (isSqlite(url)) await client.$executeRaw`DELETE FROM "RateLimit" WHERE 1 = 0`
  else
    await client.$executeRaw`
      LOCK TABLE "User", "Session", "RefreshFamily", "RefreshToken", "RevokedToken", "SigningKey", "RateLimit" IN SHARE MODE`
}
