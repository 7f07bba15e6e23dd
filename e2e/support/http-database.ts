import { type ChildProcess, spawn } from 'node:child_process'
import { createClient, type Row } from '@libsql/client'
import pg from 'pg'
import type { TestServer } from './http-server'
import { kindOf } from './http-storage'

type Value = string | number | boolean | null

/**
 * One statement on the test server’s database, from outside. Parameters are `?` on both databases; on PostgreSQL names
 * with capitals have to be quoted. Times come back as ISO texts, counts as numbers.
 */
export async function query(
  { databaseUrl }: TestServer,
  sql: string,
  args: Value[] = [],
): Promise<Record<string, unknown>[]> {
  return kindOf(databaseUrl) === 'sqlite'
    ? querySqlite(databaseUrl, sql, args)
    : queryPostgresql(databaseUrl, sql, args)
}

async function querySqlite(url: string, sql: string, args: Value[]): Promise<Record<string, unknown>[]> {
  const client = createClient({ url })
  try {
    const { rows, columns } = await client.execute({ sql, args })
    return rows.map((row: Row) => Object.fromEntries(columns.map((name) => [name, row[name]])))
  } finally {
    client.close()
  }
}

async function queryPostgresql(url: string, sql: string, args: Value[]): Promise<Record<string, unknown>[]> {
  return await withPostgresql(url, async (client) => {
    let count = 0
    const { rows } = await client.query(
      sql.replace(/\?/g, () => `$${++count}`),
      args,
    )
    return rows
  })
}

const { types } = pg
const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: Number,
  // The columns hold UTC without saying so.
  [types.builtins.TIMESTAMP]: (text) => `${text.replace(' ', 'T')}Z`,
}

async function withPostgresql<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: (id: number) => parsers[id] ?? types.getTypeParser(id) } as unknown as pg.CustomTypesConfig,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Somebody who stands in the way of everybody else, until `release`. */
export interface Held {
  release(): Promise<void>
}

/** Somebody else holds the whole database exclusively: a process its SQLite file, a transaction every table. */
export async function holdDatabase({ databaseUrl }: Pick<TestServer, 'databaseUrl'>): Promise<Held> {
  return kindOf(databaseUrl) === 'sqlite' ? holdFile(databaseUrl.slice('file:'.length)) : holdTables(databaseUrl)
}

const holder = `
  import Database from 'libsql'
  // Global, because a connection that nothing refers to is closed by the garbage collector within seconds.
  const database = (globalThis.database = new Database(process.argv[1]))
  database.exec('PRAGMA busy_timeout = 5000')
  database.exec('BEGIN EXCLUSIVE')
  process.stdout.write('held')
  process.stdin.resume()
`

async function holdFile(file: string): Promise<Held> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', holder, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the database could not be held')))
  })
  return {
    async release() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function holdTables(url: string): Promise<Held> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  const tables = rows.map(({ tablename }) => `"${tablename}"`).join(', ')
  await client.query('BEGIN')
  await client.query(`LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`)
  return { release: () => client.end() }
}

/** A statement whose transaction is committed at `release`: on PostgreSQL others go on meanwhile, but for what waits for its rows. */
export async function holdChange({ databaseUrl }: TestServer, sql: string, args: Value[]): Promise<Held> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('BEGIN')
  await client.query(sql, args)
  return {
    async release() {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

/** A PostgreSQL that is gone for this server alone: its connections are cut, and nobody gets a new one until `release`. */
export async function cutOff({ databaseUrl }: TestServer): Promise<Held> {
  const name = new URL(databaseUrl).pathname.slice(1)
  const elsewhere = new URL(databaseUrl)
  elsewhere.pathname = '/postgres'
  const allow = (allowed: boolean) =>
    withPostgresql(elsewhere.href, async (client) => {
      await client.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS ${allowed}`)
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    })
  await allow(false)
  return { release: () => allow(true) }
}
