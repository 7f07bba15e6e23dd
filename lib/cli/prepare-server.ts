import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import nextEnv from '@next/env'
import { sqliteFile } from '../db/sqlite-file'
import { type Env, EnvError, env } from '../env'

/** Something that the person who starts the server can put right. One line each: what it is about, what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** Loads the .env files as Next does, then checks the settings. @throws StartError with one line for each bad variable */
export function loadSettings(development: boolean): Env {
  nextEnv.loadEnvConfig(process.cwd(), development, {
    info: () => {},
    error: (message: string) => process.stderr.write(`claim-check: ${message}\n`),
  })
  try {
    return env()
  } catch (error) {
    if (error instanceof EnvError) throw new StartError(error.message)
    throw error
  }
}

/** The address to listen on. `localhost` may mean ::1 alone, which 127.0.0.1 would then not reach. */
export function listenAddress(host: string): string {
  if (host === 'localhost') return '127.0.0.1'
  return host.replace(/^\[(.*)\]$/, '$1')
}

/**
 * Checks that nobody else listens there. For a loopback address the other family counts too: `localhost` would reach
 * whoever listens on [::1].
 *
 * @throws StartError
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  for (const address of new Set([host, host === '127.0.0.1' ? '::1' : host])) {
    const problem = await tryToListen(port, address)
    if (problem === 'EADDRINUSE') throw new StartError(`port ${port} is taken: set PORT=… or end the other process`)
    if (address !== host || problem === null) continue
    if (problem === 'EACCES')
      throw new StartError(`PORT: ${port} needs more rights than this user has: set PORT to 1024 or more`)
    throw new StartError(`HOST: can't listen on ${host} (${problem}): set HOST to an address of this machine`)
  }
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/**
 * Makes the database ready: the data folder (for its owner alone), the migrations that are missing, WAL for SQLite.
 * Returns the names of the applied migrations.
 *
 * @throws StartError if the database can't be reached or written
 */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const file = sqliteFile(databaseUrl)
  if (file !== null) requireWritable(file)
  // Not loaded before the settings are known to be good: the complaint about them comes sooner.
  const { applyMigrations, writeAhead } = await import('../db/migrations')
  try {
    const applied = await applyMigrations(databaseUrl)
    await writeAhead(databaseUrl)
    return applied
  } catch (error) {
    throw new StartError(`DATABASE_URL: ${describeCause(error)}: ${adviceFor(databaseUrl, file)}`)
  }
}

/** Makes a folder and those above it, for their owner alone. Node's own `recursive` never returns under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function requireWritable(file: string): void {
  const folder = path.dirname(file)
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error'
    throw new StartError(
      `DATABASE_URL: can't write ${file} (${code}): make that path writable or set DATABASE_URL=file:PATH`,
    )
  }
}

function adviceFor(databaseUrl: string, file: string | null): string {
  if (file !== null) return `check ${file}, or set DATABASE_URL=file:PATH to another one`
  // Never the whole address: it holds a password.
  const host = URL.canParse(databaseUrl) ? new URL(databaseUrl).host : 'the host in it'
  return `check that PostgreSQL runs at ${host} and takes these credentials`
}

/** The first line of an error that says something, without the address of a database. */
export function describeCause(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const text = cause instanceof Error ? cause.message || cause.name : JSON.stringify(cause)
  const line =
    text
      .split('\n')
      .map((part) => part.trim())
      .find((part) => part !== '') ?? 'unknown error'
  return line
    .replace(/postgres(ql)?:\/\/\S+/g, 'postgresql://…')
    .replace(/[.:]$/, '')
    .slice(0, 200)
}
