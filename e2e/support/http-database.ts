import { type ChildProcess, spawn } from 'node:child_process'
import { createClient, type InValue, type Row } from '@libsql/client'
import type { TestServer } from './http-server'

/** One statement on the test server’s database, from outside. */
export async function query(
  { databaseFile }: TestServer,
  sql: string,
  args: InValue[] = [],
): Promise<Record<string, unknown>[]> {
  const client = createClient({ url: `file:${databaseFile}` })
  try {
    const { rows, columns } = await client.execute({ sql, args })
    return rows.map((row: Row) => Object.fromEntries(columns.map((name) => [name, row[name]])))
  } finally {
    client.close()
  }
}

const holder = `
  import Database from 'libsql'
  const database = new Database(process.argv[1])
  database.exec('PRAGMA busy_timeout = 5000')
  database.exec('BEGIN EXCLUSIVE')
  process.stdout.write('held')
  process.stdin.resume()
`

/** Another process that holds the database exclusively until `release`. */
export async function holdDatabase({ databaseFile }: TestServer): Promise<{ release(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', holder, databaseFile], {
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
