// `npm run test:faults`: from a bare clone to every fault tried. Before the installation only Node itself is there.
import path from 'node:path'
import { installDependencies } from './install.mjs'
import { quietEnv, requireNode, root } from './project.mjs'
import { runCommand, runStep } from './step.mjs'

process.chdir(root)
await runCommand(async () => {
  requireNode()
  await installDependencies()
  const { buildIfStale, generateSources } = await import('./build.mjs')
  const command = [process.execPath, '--import', 'tsx', path.join('e2e', 'faults', 'run.ts'), ...process.argv.slice(2)]
  if (process.argv.includes('--list')) {
    await generateSources()
    process.stdout.write(await runStep('list', command, { quiet: true }))
    return 0
  }
  const { findPostgresql } = await import('./postgresql.mjs')
  const { findNginx } = await import('./nginx.mjs')
  const nginx = await findNginx()
  const postgresql = process.env.TEST_POSTGRES_URL ? null : await findPostgresql()
  await generateSources()
  await buildIfStale()
  await runStep('faults', command, {
    env: {
      ...quietEnv,
      NGINX_BIN: nginx.program,
      ...(postgresql === null ? {} : { POSTGRES_BIN: postgresql.folder }),
    },
    live: true,
    advice: '`npm run test:faults -- NAME` runs one alone',
  })
  return 0
})
