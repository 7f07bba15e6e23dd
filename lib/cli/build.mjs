import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeBuiltPages } from './built-pages.mjs'
import { bundleStart } from './bundle-start.mjs'
import { clientsAreStale } from './generate.mjs'
import { fingerprint, quietEnv, root } from './project.mjs'
import { generateChapters } from './scan-chapters.mjs'
import { generateProofs } from './scan-proofs.mjs'
import { generateRowTests } from './scan-rows.mjs'
import { runCommand, runStep } from './step.mjs'

/** Everything that a production build depends on. */
const sources = [
  'app',
  'lib',
  'public',
  'prisma/schema.prisma',
  'package-lock.json',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'prisma.config.ts',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'mdx-components.tsx',
]
/** Clients derive from the models; tests and commands are not part of the served code. */
const notBuilt = /^lib\/(cli|db\/generated)$|\.test\.tsx?$/
const stampFile = path.join(root, '.next', 'claim-check-sources')

/** Generates the Prisma clients if the models changed. */
async function generateClients() {
  if (!clientsAreStale()) return
  await runStep('generate the database clients', [process.execPath, path.join('lib', 'cli', 'generate.mjs')], {
    env: quietEnv,
    advice: 'see the lines above',
  })
}

/** What other sources import and git does not keep: the database clients, the lists of proofs and of tests for security rows, and what the chapters contain. */
export async function generateSources() {
  await generateClients()
  await generateProofs()
  await generateRowTests()
  generateChapters()
}

/**
 * Builds unless a build of exactly these sources is there.
 *
 * @param {{ force?: boolean, live?: boolean, beside?: boolean, typesChecked?: boolean }} [options] `typesChecked`: somebody just has, so
 *   the build need not; `live` and `beside` as of a step
 */
export async function buildIfStale({ force = false, live = false, beside = false, typesChecked = false } = {}) {
  await generateSources()
  const current = `${fingerprint(sources, notBuilt)} ${process.env.SITE_URL ?? ''}`
  if (!force && isBuilt() && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) {
    await finishBuild()
    return
  }
  rmSync(stampFile, { force: true })
  await runStep('build', [process.execPath, path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    env: { ...quietEnv, NODE_ENV: 'production', CLAIM_CHECK_TYPES_CHECKED: typesChecked ? '1' : '' },
    live,
    beside,
    advice: 'see the lines above; `npm run typecheck` and `npm run lint` may say more',
  })
  await finishBuild()
  // What changed while it was building makes it stale again.
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, current)
}

/** What Next does not make. Commands are no part of the fingerprint, so this is done each time. */
async function finishBuild() {
  writeBuiltPages(path.join(root, '.next'))
  await bundleStart()
}

/** True if `next start` would find a build. */
export function isBuilt() {
  return existsSync(path.join(root, '.next', 'BUILD_ID'))
}

if (process.argv[1] === import.meta.filename) {
  process.chdir(root)
  await runCommand(async () => {
    await buildIfStale({ force: true, live: true })
    return 0
  })
}
