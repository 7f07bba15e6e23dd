// `npm run demo`: everything from a bare clone to a served page. Before the installation only Node itself is there.
import path from 'node:path'
import { installDependencies } from './install.mjs'
import { quietEnv, requireNode, root } from './project.mjs'
import { runCommand } from './step.mjs'

process.chdir(root)
await runCommand(async () => {
  requireNode()
  await installDependencies()
  const { ensureSealPassword } = await import('./secrets.mjs')
  const { buildIfStale, generateSources } = await import('./build.mjs')
  const { startSupervised } = await import('./supervised-child.mjs')
  const development = process.argv.includes('--dev')
  await ensureSealPassword(development ? 'development' : 'production')
  await (development ? generateSources() : buildIfStale())
  const command = (/** @type {string} */ name) => path.join('lib', 'cli', name)
  const source = (/** @type {string} */ name) => ['--import', 'tsx', command(name), ...(development ? ['--dev'] : [])]
  const site = startSupervised(development ? source('start.ts') : [command('start.mjs')], {
    // A line for each request would bury the address.
    env: { ...quietEnv, DEMO: '1', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' },
  })
  // If it can't start it says why, and the site runs all the same.
  const downstream = startSupervised(source('downstream.ts'), { env: quietEnv })
  const code = await site.ended
  downstream.stop('SIGTERM')
  await downstream.ended
  return code
})
