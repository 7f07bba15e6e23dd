// Generates the two Prisma clients, SQLite and PostgreSQL, from prisma/schema.prisma. Skips what is not stale.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from './project.mjs'

const source = 'prisma/schema.prisma'
const derived = 'prisma/.derived/postgresql/schema.prisma'
const stamp = 'lib/db/generated/stamp'

/** True unless clients of exactly these models and this Prisma are there. Looks in the working directory. */
export function clientsAreStale() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== modelsFingerprint()
}

function modelsFingerprint() {
  const lock = existsSync('package-lock.json') ? readFileSync('package-lock.json', 'utf8') : ''
  const version = /"node_modules\/prisma": \{\s*"version": "([^"]+)"/.exec(lock)?.[1] ?? ''
  return createHash('sha256').update(readFileSync(source, 'utf8')).update(version).digest('hex')
}

if (process.argv[1] === import.meta.filename) {
  process.chdir(root)
  if (clientsAreStale()) {
    const current = modelsFingerprint()
    mkdirSync('prisma/.derived/postgresql', { recursive: true })
    writeFileSync(derived, toPostgresql(readFileSync(source, 'utf8')))
    generate(source)
    generate(derived)
    writeFileSync(stamp, current)
  }
}

/** @param {string} text */
function toPostgresql(text) {
  return text
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('../lib/db/generated/sqlite', '../../../lib/db/generated/postgresql')
}

/** @param {string} schemaPath */
function generate(schemaPath) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--schema', schemaPath],
    { encoding: 'utf8', env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' } },
  )
  if (status !== 0) {
    process.stderr.write(
      `${stdout}${stderr}\nclaim-check: the Prisma client could not be generated from ${schemaPath}.\n`,
    )
    process.exit(1)
  }
}
