import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { createAdapter, isSqlite } from './adapter'

interface MigrationEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>
  diff(input: unknown): Promise<{ stdout?: string | null }>
}

interface EngineBindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: {
    new: (options: { datamodels: [string, string][] }, log: () => void, adapter: object) => Promise<MigrationEngine>
  }
}

/** Instantiated once: the bindings keep views of one memory, and a second instance would read the first one's. */
let bindings: Promise<EngineBindings> | undefined

/**
 * Prisma's own schema engine, compiled to WebAssembly and run in this process: no binary to download. The package
 * has no loader for Node, so it is instantiated by hand.
 */
async function loadEngine(): Promise<EngineBindings> {
  const loaded = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineBindings
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': loaded as unknown as WebAssembly.ModuleImports,
  })
  loaded.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return loaded
}

/**
 * Hands an engine to `work`, and closes its connections afterwards. On PostgreSQL the engine holds an advisory lock, which
 * only the end of its connection gives back: left to the pool, which closes idle ones after ten seconds, instances that
 * start together would wait for each other until they give up.
 */
async function withEngine<T>(
  databaseUrl: string,
  schemaText: string,
  work: (engine: MigrationEngine) => Promise<T>,
): Promise<T> {
  bindings ??= loadEngine()
  const { SchemaEngine } = await bindings
  const factory = createAdapter(databaseUrl) as SqlMigrationAwareDriverAdapterFactory
  const opened: { dispose(): Promise<void> }[] = []
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    opened.push(connection)
    return connection
  }
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory)
    return await work(await SchemaEngine.new({ datamodels: [['schema.prisma', schemaText]] }, () => {}, adapter))
  } finally {
    for (const connection of opened) await connection.dispose().catch(() => {})
  }
}

function migrationsFolder(databaseUrl: string): string {
  return path.join('prisma', 'migrations', isSqlite(databaseUrl) ? 'sqlite' : 'postgresql')
}

function schemaFor(databaseUrl: string): string {
  const schema = readFileSync(path.join('prisma', 'schema.prisma'), 'utf8')
  return isSqlite(databaseUrl) ? schema : schema.replace('provider = "sqlite"', 'provider = "postgresql"')
}

function listMigrations(folder: string) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/** What Prisma writes down of a migration: its name, and the SHA-256 of its file in hex. */
interface Applied {
  name: string
  checksum: string
}

/**
 * Whether the database has these migrations, finished and unchanged, and no others. Anything else, an unreachable database
 * too, is for the engine to judge: this only spares loading it, a quarter of what a start takes.
 */
async function hasExactly(databaseUrl: string, wanted: readonly Applied[]): Promise<boolean> {
  const connection = await createAdapter(databaseUrl)
    .connect()
    .catch(() => null)
  if (connection === null) return false
  try {
    const sql = `SELECT "migration_name", CASE WHEN "finished_at" IS NULL THEN 'failed' ELSE "checksum" END
      FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
    return JSON.stringify(rows) === JSON.stringify(wanted.map(({ name, checksum }) => [name, checksum]))
  } catch {
    return false
  } finally {
    await connection.dispose().catch(() => {})
  }
}

/**
 * Applies the migrations that the database lacks and returns their names. `_prisma_migrations` is filled as the
 * Prisma CLI would fill it.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = listMigrations(migrationsFolder(databaseUrl))
  const wanted = migrationsList.migrationDirectories.map(({ path: name, migrationFile }) => ({
    name,
    checksum: createHash('sha256').update(migrationFile.content.value).digest('hex'),
  }))
  if (await hasExactly(databaseUrl, wanted)) return []
  return await withEngine(databaseUrl, schemaFor(databaseUrl), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  })
}

/** Has an SQLite file write ahead: then nobody who reads waits for somebody who writes. The file remembers it. */
export async function writeAhead(databaseUrl: string): Promise<void> {
  if (!isSqlite(databaseUrl)) return
  const connection = await createAdapter(databaseUrl).connect()
  try {
    await connection.queryRaw({ sql: 'PRAGMA journal_mode = WAL', args: [], argTypes: [] })
  } finally {
    await connection.dispose()
  }
}

/** The SQL that makes an empty database fit the models. */
export async function writeInitialSql(databaseUrl: string): Promise<string> {
  const content = schemaFor(databaseUrl)
  return await withEngine(databaseUrl, content, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout ?? ''
  })
}
