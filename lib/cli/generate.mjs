// Generates the two Prisma clients, SQLite and PostgreSQL, from prisma/schema.prisma. Skips what is not stale.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const source = 'prisma/schema.prisma'
const derived = 'prisma/.derived/postgresql/schema.prisma'
const stamp = 'lib/db/generated/stamp'

const schema = readFileSync(source, 'utf8')
const lock = existsSync('package-lock.json') ? readFileSync('package-lock.json', 'utf8') : ''
const version = /"node_modules\/prisma": \{\s*"version": "([^"]+)"/.exec(lock)?.[1] ?? ''
const fingerprint = createHash('sha256').update(schema).update(version).digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
  mkdirSync('prisma/.derived/postgresql', { recursive: true })
  writeFileSync(derived, toPostgresql(schema))
  generate(source)
  generate(derived)
  writeFileSync(stamp, fingerprint)
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
    process.stderr.write(`${stdout}${stderr}\nclaim-check: the Prisma client could not be generated from ${schemaPath}.\n`)
    process.exit(1)
  }
}
