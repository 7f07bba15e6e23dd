// One throwaway PostgreSQL server: made, started and removed by a process of its own, which outlives no run.
import { fork, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { programIn } from './postgresql.mjs'
import { StepError } from './step.mjs'

/** The address of a running server, whose user may make databases. @typedef {{ url: string, stop(): Promise<void> }} Cluster */

/**
 * Starts a server on a free port of 127.0.0.1 with its data in the temporary folder. It ends, and its data goes, by `stop`
 * or with this process, however that ends. It is for tests alone: nothing that it says is stored can survive a crash.
 *
 * @param {string} binaries the folder of its programs
 * @returns {Promise<Cluster>}
 * @throws StepError with what the server said
 */
export async function startCluster(binaries) {
  const keeper = fork(import.meta.filename, [binaries], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => keeper.once('exit', () => resolve()))
  /** @type {{ url?: string, problem?: string }} */
  const { url, problem = 'it ended at once' } = await Promise.race([
    new Promise((resolve) => keeper.once('message', resolve)),
    ended.then(() => ({})),
  ])
  if (url === undefined) throw new StepError(`PostgreSQL did not start from ${binaries}: ${problem}`)
  return {
    url,
    async stop() {
      if (keeper.connected) keeper.disconnect()
      await ended
    },
  }
}

if (process.argv[1] === import.meta.filename) await keep(process.argv[2] ?? '')

/** The process of its own: it goes when the channel to whoever started it is gone. @param {string} binaries */
async function keep(binaries) {
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
    server = await serve(user, programs, folder, port)
    process.send?.({ url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` })
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) }, end)
  }
}

/** Whom to run the server as: it refuses root. @returns {{ uid?: number, gid?: number }} */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? []
    if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('as root it needs a user to run as, and there is neither “postgres” nor “nobody”')
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
 * @returns {Promise<import('node:child_process').ChildProcess>} */
function serve(user, programs, folder, port) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
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
