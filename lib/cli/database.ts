// `npm run db:migrate` and `npm run db:seed`. Run with `node --import tsx`.
import { loadSettings, prepareDatabase, StartError } from './prepare-server'
import { root } from './project.mjs'
import { ensureSealPassword } from './secrets.mjs'

process.chdir(root)
// The database holds hashes and sealed keys: what this process makes is for its owner alone.
process.umask(0o077)
try {
  await ensureSealPassword('production')
  const { DATABASE_URL } = loadSettings(false)
  const applied = await prepareDatabase(DATABASE_URL)
  process.stdout.write(applied.length === 0 ? 'No migration was missing.\n' : `Applied ${applied.join(', ')}.\n`)
  if (process.argv[2] === 'seed') {
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
