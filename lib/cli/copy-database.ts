// `npm run db:copy -- --from file:… --to postgresql://…`: moves to another database. Run with `node --import tsx`. It needs no
// other setting: keys stay sealed as they are, and the servers of the new database need the SEAL_PASSWORD of the old one.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sqliteFile } from '../db/sqlite-file'
import { describeCause } from './prepare-server'
import { root } from './project.mjs'

process.chdir(root)
process.umask(0o077)
process.exitCode = await main()
// The database's driver keeps handles open.
process.exit()

async function main(): Promise<number> {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  const { from, to } = parseArgs({ options }).values
  const problem = problemOf(from, to)
  if (problem !== null || from === undefined || to === undefined) return complain(problem ?? '')
  const [{ applyMigrations }, { copyDatabase }] = await Promise.all([import('../db/migrations'), import('../db/copy')])
  try {
    // The source is left as it is, and SQLite must not see another connection of this process to it.
    const applied = await applyMigrations(to)
    if (applied.length > 0) process.stdout.write(`--to: applied ${applied.join(', ')}\n`)
    const copied = await copyDatabase({ from, to }, (line) => process.stdout.write(`${line}\n`))
    for (const { table, rows } of copied) process.stdout.write(`${table.padEnd(14)} ${rows}\n`)
    process.stdout.write('Copied; counts and checksums agree. Start the servers with the SEAL_PASSWORD they had.\n')
    return 0
  } catch (error) {
    return complain(`${describeCause(withLastLine(error))}. Nothing was copied.`)
  }
}

/** Prisma begins with the call that failed, and says why at the end. */
function withLastLine(error: unknown): unknown {
  if (!(error instanceof Error) || !error.name.startsWith('PrismaClient')) return error
  return new Error(error.message.trimEnd().split('\n').at(-1))
}

function problemOf(from: string | undefined, to: string | undefined): string | null {
  const known = /^(file:.+|postgres(ql)?:\/\/.+)$/
  if (from === undefined || !known.test(from)) return '--from: expected file:PATH (SQLite) or postgresql://…'
  if (to === undefined || !known.test(to)) return '--to: expected file:PATH (SQLite) or postgresql://…'
  if (from === to) return '--to: is the database of --from'
  const file = sqliteFile(from)
  return file !== null && !existsSync(file) ? `--from: there is no ${file}` : null
}

function complain(problem: string): number {
  process.stderr.write(`claim-check: ${problem}\n`)
  return 1
}
