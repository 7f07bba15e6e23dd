// `npm run keys:rotate`: new signing keys in the database of these settings. Run with `node --import tsx`.
import { loadSettings, prepareDatabase, StartError } from './prepare-server'
import { root } from './project.mjs'

process.chdir(root)
// The database holds hashes and sealed keys: what this process makes is for its owner alone.
process.umask(0o077)
try {
  const { DATABASE_URL } = loadSettings(false)
  await prepareDatabase(DATABASE_URL)
  const { refreshKeyRing } = await import('../auth/key-ring')
  const { rotateKeys } = await import('../auth/key-rotation')
  await refreshKeyRing()
  for (const { alg, kid, state } of await rotateKeys())
    process.stdout.write(`${state.padEnd(10)} ${alg.padEnd(6)} ${kid}\n`)
} catch (error) {
  if (!(error instanceof StartError) && !(error instanceof Error && error.name === 'KeySealError')) throw error
  for (const line of error.message.split('\n')) process.stderr.write(`claim-check: ${line}\n`)
  process.exitCode = 1
}
// The database's driver keeps handles open.
process.exit()
