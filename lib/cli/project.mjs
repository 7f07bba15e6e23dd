// Where the project is, and what it keeps about its own set-up.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { StepError } from './step.mjs'

/** The folder that package.json is in. */
export const root = path.resolve(import.meta.dirname, '..', '..')

/** What commands keep between runs; `npm ci` empties it together with node_modules. */
export const cacheFolder = path.join(root, 'node_modules', '.cache', 'claim-check')

/** An environment in which no tool phones home. */
export const quietEnv = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
}

/** @throws StepError on a Node that is older than package.json asks for */
export function requireNode() {
  const [least = ''] =
    /[\d.]+/.exec(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node) ?? []
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return
  throw new StepError(
    `Node ${process.versions.node} is too old: install Node ${leastMajor}.${leastMinor} or newer from https://nodejs.org`,
  )
}

/**
 * SHA-256 over names and contents of files and folders, and the Node version. What is absent counts as absent.
 *
 * @param {string[]} entries
 * @param {RegExp} except paths that are left out
 */
export function fingerprint(entries, except) {
  const hash = createHash('sha256').update(process.version)
  for (const file of entries.flatMap((entry) => listFiles(entry, except)))
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** @param {string} entry @param {RegExp} except @returns {string[]} */
function listFiles(entry, except) {
  if (except.test(entry)) return []
  const full = path.join(root, entry)
  if (!existsSync(full)) return []
  const children = readdirSafely(full)
  if (children === null) return [entry]
  return children.sort().flatMap((child) => listFiles(path.posix.join(entry, child), except))
}

/** @param {string} folder */
function readdirSafely(folder) {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null
    throw error
  }
}
