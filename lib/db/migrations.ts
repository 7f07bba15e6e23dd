import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { createAdapter, isSqlite } from './client'

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

/**
 * Applies the migrations that the database lacks and returns their names. `_prisma_migrations` is filled as the
 * Prisma CLI would fill it.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return await withEngine(databaseUrl, schemaFor(databaseUrl), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: listMigrations(migrationsFolder(databaseUrl)),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  })
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
