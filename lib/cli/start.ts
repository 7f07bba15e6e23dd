// Starts the server: the one way for demo, start, dev, tests and the container. The build bundles it (bundle-start.mjs); `npm run dev` alone
// runs it as it stands.
import { existsSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isLoopbackName } from '../env'
import { listenAddress, loadSettings, prepareDatabase, requireFreePort, StartError } from './prepare-server'
import { root } from './project.mjs'
import { startSupervised } from './supervised-child.mjs'

/** How long the server may take to answer its first request, in milliseconds; in development that request compiles. */
const patienceMs = 120_000

process.chdir(root)
// The database holds hashes and sealed keys: what this process makes is for its owner alone.
process.umask(0o077)
try {
  process.exitCode = await start(process.argv.includes('--dev'))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  for (const line of error.message.split('\n')) process.stderr.write(`claim-check: ${line}\n`)
  process.exitCode = 1
}
// The database's driver keeps handles open.
process.exit()

/** Returns the exit code once the server has ended. */
async function start(development: boolean): Promise<number> {
  Object.assign(process.env, { NODE_ENV: development ? 'development' : 'production' })
  const settings = loadSettings(development)
  const { PORT, HOST, DATABASE_URL, DEMO, APP_ORIGIN } = settings
  if (!development && !existsSync(path.join('.next', 'BUILD_ID'))) {
    throw new StartError('there is no build yet: run npm run build')
  }
  const host = listenAddress(HOST)
  await requireFreePort(PORT, host)
  await prepareDatabase(DATABASE_URL)

  const { child, ended, stopping } = startSupervised(nextArguments(development, PORT, host), {
    env: nextEnvironment(development, PORT),
    stdout: 'pipe',
  })
  // Next's banner names addresses that the app does not count as its own; it is shown only if the start fails.
  const banner: Buffer[] = []
  const keep = (chunk: Buffer) => banner.push(chunk)
  child.stdout?.on('data', keep)
  const ready = await Promise.race([untilHealthy(PORT, host, stopping), ended.then(() => false)])
  child.stdout?.off('data', keep)
  child.stdout?.on('data', (chunk: Buffer) => process.stdout.write(chunk))
  if (ready) {
    process.stdout.write(
      `Claim Check is ready: ${APP_ORIGIN}${isLoopbackName(HOST) ? '' : ` (listening on ${HOST}, port ${PORT})`}\n`,
    )
    if (DEMO)
      process.stdout.write('Sign in as ada@example.com or grace@example.com with: correct horse battery staple\n')
  }
  const code = await ended
  if (!stopping()) {
    if (!ready) process.stdout.write(Buffer.concat(banner))
    process.stderr.write(`claim-check: the server ended by itself (exit code ${code})\n`)
    return code === 0 ? 1 : code
  }
  return code
}

function nextArguments(development: boolean, port: number, host: string): string[] {
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  // `next dev` runs the server in a process of its own, which takes its preloads from NODE_OPTIONS.
  const preload = development ? [] : ['--import', frontDoor()]
  return [...preload, next, development ? 'dev' : 'start', '-p', String(port), '-H', host]
}

function nextEnvironment(development: boolean, port: number): NodeJS.ProcessEnv {
  const preload = `${process.env.NODE_OPTIONS ?? ''} --import ${frontDoor()}`.trim()
  return {
    ...process.env,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
    ...(development ? { NODE_OPTIONS: preload } : {}),
  }
}

function frontDoor(): string {
  return pathToFileURL(path.join(root, 'lib', 'cli', 'front-door.mjs')).href
}

/** Resolves with true once the server answers, false if it is stopped before. @throws StartError after two minutes */
async function untilHealthy(port: number, host: string, stopping: () => boolean): Promise<boolean> {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; ) {
    if (stopping()) return false
    if (await isHealthy(port, reachable)) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new StartError(`the server does not answer on ${reachable}:${port}`)
}

function isHealthy(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ port, host, path: '/healthz', timeout: 30_000, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode === 200))
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}
