import { statSync } from 'node:fs'
import { type Client, type InStatement, LibsqlError, type ResultSet, type Transaction } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { sqliteFile } from './sqlite-file'
import { isBusy } from './storage-error'

type ClientConfig = Parameters<PrismaLibSql['createClient']>[0]

/**
 * libsql as the server needs it. The busy timeout stays 0: libsql would wait on the event loop, so a lock is waited for in
 * lib/db/client.ts. Three things that it does by itself are done otherwise here; the first two would lose what was acknowledged:
 *
 * - It leaves a statement that met a lock open on its connection. From then on nothing that this connection writes is
 *   committed, though every call succeeds. So a connection that met a lock is closed at once, before the adapter lets the next
 *   statement through, and another one is opened.
 * - It keeps writing to a file that was moved away, and makes an empty one where it opens a connection anew. So before each
 *   statement the path has to lead to the file that is open: without one the statement fails, and another one is opened.
 * - It gives each transaction the connection that is open, opens another for whatever comes next, and leaves the first to the
 *   garbage collector: a sign-in pays for a cold connection, and file handles pile up. The adapter lets nothing else through
 *   while a transaction runs, so a transaction is begun and ended on the one connection.
 */
export class WatchfulLibSql extends PrismaLibSql {
  /** `create`: whether a file that is not there may be made. Migrations do; a server never does. */
  constructor(
    databaseUrl: string,
    private readonly create: boolean,
  ) {
    super({ url: databaseUrl, timeout: 0 })
  }

  override createClient(config: ClientConfig): Client {
    const file = sqliteFile(config.url)
    if (file === null) return super.createClient(config)
    if (!this.create && identityOf(file) === null) throw missing()
    const client = super.createClient(config)
    const connection = { file, client, openFile: identityOf(file) }
    const execute = client.execute.bind(client) as Execute
    client.execute = async (statement: InStatement) => {
      if (identityOf(file) !== connection.openFile) await follow(connection)
      try {
        return await execute(statement)
      } catch (error) {
        if (isBusy(error)) await reopen(connection)
        throw error
      }
    }
    client.transaction = async () => {
      if (identityOf(file) !== connection.openFile) await follow(connection)
      await execute('BEGIN DEFERRED')
      return new OwnTransaction(connection, execute) as Partial<Transaction> as Transaction
    }
    return client
  }
}

type Execute = (statement: InStatement) => Promise<ResultSet>

/** A transaction on the connection that is open, with what the adapter calls of libsql's. */
class OwnTransaction implements Pick<Transaction, 'execute' | 'commit' | 'rollback' | 'close' | 'closed'> {
  closed = false
  /** It met a lock, or SQLite may have rolled it back by itself: what follows would not be part of it. */
  private spoilt = false

  constructor(
    private readonly connection: Connection,
    private readonly run: Execute,
  ) {}

  async execute(statement: InStatement): Promise<ResultSet> {
    if (this.spoilt || this.closed) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
    try {
      return await this.run(statement)
    } catch (error) {
      // What a rule of the schema refuses, the transaction outlives.
      this.spoilt = !(error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT'))
      throw error
    }
  }

  async commit(): Promise<void> {
    try {
      if (identityOf(this.connection.file) !== this.connection.openFile) throw missing()
      await this.execute('COMMIT')
      this.closed = true
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  async rollback(): Promise<void> {
    if (this.closed) return
    this.closed = true
    if (this.spoilt) await reopen(this.connection)
    else await this.run('ROLLBACK')
  }

  close(): void {
    void this.rollback()
  }
}

interface Connection {
  file: string
  client: Client
  /** Which file its connection writes to, whatever its name is by now; null if it has to be opened anew */
  openFile: string | null
}

/** Opens what is at the path by now. @throws LibsqlError as SQLite's own for a file that can't be opened */
async function follow(connection: Connection): Promise<void> {
  if (identityOf(connection.file) === null) throw missing()
  await reopen(connection)
}

/** Closes the connection and opens another; where there is no file, the next statement does, once there is one. */
async function reopen(connection: Connection): Promise<void> {
  connection.openFile = null
  const found = identityOf(connection.file)
  if (found === null) return
  await connection.client.reconnect()
  connection.openFile = found
}

/** The file that a path leads to right now, or null. Takes some microseconds; asynchronously it would take a turn. */
function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}

function missing(): LibsqlError {
  return new LibsqlError('the database file is not where it was', 'SQLITE_CANTOPEN', undefined, 14)
}
