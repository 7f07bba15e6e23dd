// `npm run db:migrate` and `npm run db:seed`, which needs DEMO=1. Run with `node --import tsx`.
import { loadSettings, prepareDatabase, StartError } from './prepare-server'
import { root } from './project.mjs'
import { ensureSealPassword } from './secrets.mjs'

process.chdir(root)
// The database holds hashes and sealed keys: what this process makes is for its owner alone.
process.umask(0o077)
try {
  await ensureSealPassword('production')
  const { DATABASE_URL, DEMO } = loadSettings(false)
  const seeding = process.argv[2] === 'seed'
  if (seeding && !DEMO) {
    throw new StartError(
      'DEMO: has to be 1 to write the demonstration accounts, whose password is public: set DEMO=1, or run npm run db:migrate for the tables alone',
    )
  }
  const applied = await prepareDatabase(DATABASE_URL)
  process.stdout.write(applied.length === 0 ? 'No migration was missing.\n' : `Applied ${applied.join(', ')}.\n`)
  if (seeding) {
    const { seedDemoAccounts } = await import('../auth/seed')
    process.stdout.write(`Wrote ${await seedDemoAccounts()} demonstration accounts; they sign in only with DEMO=1.\n`)
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error
  for (const line of error.message.split('\n')) process.stderr.write(`claim-check: ${line}\n`)
  process.exitCode = 1
}
// The database's driver keeps handles open.
process.exit()
