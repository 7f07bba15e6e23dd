import { defineConfig } from 'prisma/config'

// `prisma generate` fetches a schema engine that it never runs. Naming any existing executable avoids
// the download; other commands (studio, migrate) keep their own engine.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations/sqlite' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:./data/claim-check.db' },
})
