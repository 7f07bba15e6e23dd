// One throwaway PostgreSQL server: made, started and removed by a process of its own, which outlives no run.
import { fork, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { programIn } from './postgresql.mjs'
import { StepError } from './step.mjs'
import { unprivilegedUser } from './unprivileged-user.mjs'

/**
 * A server whose user may make databases.
 *
 * @typedef {object} Cluster
 * @property {string} url
 * @property {() => Promise<void>} stop ends it for good, and its data goes
 * @property {(mode: HaltMode) => Promise<void>} halt ends it and keeps its data
 * @property {() => Promise<void>} resume starts it again, under the same address
 */

/**
 * As of `pg_ctl stop`: `fast` rolls back what runs and ends in order, `immediate` is a crash.
 *
 * @typedef {'fast' | 'immediate'} HaltMode
 */

/**
 * Starts a server on a free port of 127.0.0.1 with its data in the temporary folder. It ends, and its data goes, by `stop`
 * or with this process, however that ends. It is for tests alone: unless `durable`, nothing that it says is stored can
 * survive a crash.
 *
 * @param {string} binaries the folder of its programs
 * @param {{ durable?: boolean }} [options]
 * @returns {Promise<Cluster>}
 * @throws StepError with what the server said
 */
export async function startCluster(binaries, { durable = false } = {}) {
  const keeper = fork(import.meta.filename, [binaries, durable ? 'durable' : 'fast'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => keeper.once('exit', () => resolve()))
  /** @returns {Promise<{ url?: string, problem?: string }>} */
  const answer = () => Promise.race([new Promise((resolve) => keeper.once('message', resolve)), ended.then(() => ({}))])
  /** @param {Promise<{ url?: string, problem?: string }>} answering */
  const requireUrl = async (answering) => {
    const { url, problem = 'it ended at once' } = await answering
    if (url === undefined) throw new StepError(`PostgreSQL did not start from ${binaries}: ${problem}`)
    return url
  }
  return {
    url: await requireUrl(answer()),
    async halt(mode) {
      const halted = answer()
      keeper.send({ halt: mode })
      await halted
    },
    async resume() {
      const resumed = answer()
      keeper.send({ resume: true })
      await requireUrl(resumed)
    },
    async stop() {
      if (keeper.connected) keeper.disconnect()
      await ended
    },
  }
}

if (process.argv[1] === import.meta.filename) await keep(process.argv[2] ?? '', process.argv[3] === 'durable')

/**
 * The process of its own: it goes when the channel to whoever started it is gone.
 *
 * @param {string} binaries
 * @param {boolean} durable
 */
async function keep(binaries, durable) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-postgresql-'))
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server
  const end = () => {
    const remove = () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      process.exit()
    }
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return remove()
    server.once('exit', remove)
    // At once, without a last word to the disk: the data goes anyway.
    server.kill('SIGQUIT')
  }
  // Ctrl-C reaches this process too, but the tests that still end need their database until they are done.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
  for (const event of ['disconnect', 'SIGTERM']) process.once(event, end)
  try {
    const user = unprivilegedUser()
    const programs = reachableBy(user, binaries, folder)
    const password = initialise(user, programs, folder)
    const port = await findFreePort()
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
    server = await serve(user, programs, folder, port, durable)
    process.on('message', async (/** @type {{ halt?: HaltMode, resume?: boolean }} */ { halt, resume }) => {
      try {
        if (halt !== undefined) await haltServer(server, halt)
        if (resume) server = await serve(user, programs, folder, port, durable)
        process.send?.({ url })
      } catch (error) {
        process.send?.({ problem: error instanceof Error ? error.message : String(error) })
      }
    })
    process.send?.({ url })
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) }, end)
  }
}

/** The signals that `pg_ctl stop` sends. @param {import('node:child_process').ChildProcess | undefined} server @param {HaltMode} mode */
function haltServer(server, mode) {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  return new Promise((resolve) => {
    server.once('exit', resolve)
    server.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  })
}

/**
 * The folder of the programs, or a copy of them where that user can't get at it, as in a project under /root.
 *
 * @param {{ uid?: number, gid?: number }} user
 * @param {string} binaries
 * @param {string} folder
 */
function reachableBy(user, binaries, folder) {
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid)
  if (spawnSync(programIn(binaries, 'postgres'), ['--version'], { ...user, cwd: folder }).status === 0) return binaries
  const copy = path.join(folder, 'programs')
  cpSync(path.dirname(binaries), copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, path.basename(binaries))
}

/** Makes the data folder, and a password for this run: the port is open to everybody on this machine.
 * @param {{ uid?: number, gid?: number }} user @param {string} programs @param {string} folder */
function initialise(user, programs, folder) {
  const password = randomBytes(24).toString('hex')
  const file = path.join(folder, 'password')
  writeFileSync(file, password, { mode: 0o600 })
  const data = path.join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined) for (const own of [file, data]) chownSync(own, user.uid, user.gid ?? user.uid)
  const options = ['--username=postgres', `--pwfile=${file}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-locale']
  const { status, stdout, stderr, error } = spawnSync(
    programIn(programs, 'initdb'),
    [`--pgdata=${data}`, ...options, '--no-sync'],
    { ...user, cwd: folder, env: quietEnvironment(), encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? `${stdout}${stderr}`.trim()}`)
  rmSync(file)
  return password
}

/** Starts the server and resolves once it takes connections.
 * @param {{ uid?: number, gid?: number }} user @param {string} programs @param {string} folder @param {number} port
 * @param {boolean} durable @returns {Promise<import('node:child_process').ChildProcess>} */
function serve(user, programs, folder, port, durable) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    // Far from UTC on purpose: no time may depend on where the database believes to be.
    timezone: 'Asia/Kolkata',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(
    programIn(programs, 'postgres'),
    ['-D', path.join(folder, 'data'), '-p', String(port), ...options],
    // Detached: a Ctrl-C is for the tests, and they end it.
    { ...user, cwd: folder, env: quietEnvironment(), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      if (said.length < 20_000) said += chunk
      if (said.includes('ready to accept connections')) resolve(child)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(said.trim())))
  })
}

/** Not this process's: PGDATA, PGPORT and the like would count. @returns {NodeJS.ProcessEnv} */
function quietEnvironment() {
  return { NODE_ENV: 'test', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}
