// Run by itself: one sweep of the database in DATABASE_URL as of the time in SWEEP_AT, and on stdout what it did. A process
// of its own has nothing else to do, so whatever turns its event loop gets are turns that somebody could have had.
import { createClient, type InStatement, type ResultSet } from '@libsql/client'
import { sweepExpired } from '../../lib/db/expiry-sweep'

/** A statement that the sweep made, with how SQLite finds its rows. */
export interface SweptStatement {
  sql: string
  plan: string[]
  /** Rows that it read or changed */
  rows: number
  /** How often the event loop had come round before it */
  turn: number
  /** How long it took, in ms; of a deletion that is how long nobody else could write */
  ms: number
}

export interface Sweep {
  deleted: number
  /** Empty on PostgreSQL */
  statements: SweptStatement[]
}

const statements: SweptStatement[] = []
let turn = 0
const turns = setInterval(() => turn++, 1)

const url = process.env.DATABASE_URL ?? ''
if (url.startsWith('file:')) {
  const client = createClient({ url })
  const prototype = Object.getPrototypeOf(client) as { execute(statement: InStatement): Promise<ResultSet> }
  const { execute } = prototype
  prototype.execute = async function (statement) {
    const at = turn
    const startedAt = performance.now()
    const result = await execute.call(this, statement)
    const ms = performance.now() - startedAt
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement
    if (!/^\s*(SELECT|DELETE)/i.test(sql)) return result
    const explained = await execute.call(client, { sql: `EXPLAIN QUERY PLAN ${sql}`, args: args ?? [] })
    const plan = explained.rows.map(({ detail }) => String(detail))
    statements.push({ sql, plan, rows: result.rows.length + result.rowsAffected, turn: at, ms })
    return result
  }
}

const deleted = await sweepExpired(new Date(process.env.SWEEP_AT ?? ''), Number(process.env.SWEEP_IDLE_MS))
clearInterval(turns)
const sweep: Sweep = { deleted, statements }
process.stdout.write(JSON.stringify(sweep), () => process.exit(0))
