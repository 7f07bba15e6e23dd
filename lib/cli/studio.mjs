// `npm run db:studio`: Prisma's browser for the tables.
import path from 'node:path'
import nextEnv from '@next/env'
import { quietEnv, root } from './project.mjs'
import { runCommand, StepError } from './step.mjs'
import { startSupervised } from './supervised-child.mjs'

process.chdir(root)
await runCommand(async () => {
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: () => {} })
  const url = process.env.DATABASE_URL || 'file:./data/claim-check.db'
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (url.startsWith('file:') && (major < 22 || (major === 22 && minor < 5))) {
    throw new StepError(
      `Prisma Studio opens SQLite with Node 22.5 or newer, and this is ${process.versions.node}: run it with that Node`,
    )
  }
  const args = [path.join('node_modules', 'prisma', 'build', 'index.js'), 'studio', '--url', toStudioUrl(url)]
  return await startSupervised([...args, ...process.argv.slice(2)], { env: quietEnv }).ended
})

/** Studio takes no relative path. @param {string} url */
function toStudioUrl(url) {
  if (!url.startsWith('file:')) return url
  return `file://${path.resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''))}`
}
