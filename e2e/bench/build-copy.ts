import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeBuiltPages } from '../../lib/cli/built-pages.mjs'

/** Where the bench builds; node_modules is found one level up. */
export const benchFolder = path.resolve('.bench')

/**
 * Builds a copy of the app with the bench's own routes in it, so that no production build has them.
 *
 * @throws if the build fails
 */
export function buildBenchCopy(): void {
  mkdirSync(benchFolder, { recursive: true })
  for (const entry of readdirSync(benchFolder))
    if (entry !== '.next') rmSync(path.join(benchFolder, entry), { recursive: true })
  const copied = [
    'app',
    'lib',
    'prisma',
    'public',
    'package.json',
    'tsconfig.json',
    'next.config.js',
    'postcss.config.mjs',
    'proxy.ts',
    'instrumentation.ts',
    'mdx-components.tsx',
  ]
  for (const entry of readdirSync('.'))
    if (copied.includes(entry)) cpSync(entry, path.join(benchFolder, entry), { recursive: true })
  // Fonts are named by file, so they have to lie in the copy itself; everything else is found one level up.
  for (const scope of ['@fontsource', '@fontsource-variable']) {
    cpSync(path.join('node_modules', scope), path.join(benchFolder, 'node_modules', scope), { recursive: true })
  }
  cpSync('e2e/bench/app', path.join(benchFolder, 'app'), { recursive: true })
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.resolve('node_modules/next/dist/bin/next'), 'build'],
    {
      cwd: benchFolder,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (status !== 0) throw new Error(`the bench copy did not build:\n${stdout}\n${stderr}`)
  writeBuiltPages(path.join(benchFolder, '.next'))
}
