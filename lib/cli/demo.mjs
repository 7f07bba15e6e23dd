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
  const start = ['--import', 'tsx', path.join('lib', 'cli', 'start.ts'), ...(development ? ['--dev'] : [])]
  return await startSupervised(start, { env: { ...quietEnv, DEMO: '1' } }).ended
})
