// Starts the second service of the demonstration beside the site: on the port after the site's, on loopback alone.
import type { Server } from 'node:http'
import nextEnv from '@next/env'
import { createDownstream } from '../downstream/service'
import { isLoopbackName } from '../env'
import { requireFreePort, StartError } from './prepare-server'
import { root } from './project.mjs'

process.chdir(root)
try {
  await start()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`claim-check: the second service does not run: ${error.message}\n`)
  process.exitCode = 1
}

async function start(): Promise<void> {
  const { sitePort, issuer, keyCooldownSeconds } = readSettings()
  const port = sitePort + 1
  const { protocol, hostname } = new URL(issuer)
  if (protocol !== 'http:' || !isLoopbackName(hostname) || port > 65_535) {
    process.stdout.write(
      'The second service of the demonstration needs the site on http://localhost with a port after it, so it does not run.\n',
    )
    return
  }
  const host = '127.0.0.1'
  await requireFreePort(port, host).catch((error: unknown) => {
    throw error instanceof StartError
      ? new StartError(`port ${port} is taken; the site itself needs only ${sitePort}`)
      : error
  })
  const server = createDownstream({ issuer, port, keyCooldownSeconds })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, resolve)
  })
  endWithTheOthers(server)
  process.stdout.write(`A second service that knows nobody: http://127.0.0.1:${port} (it has the keys of ${issuer})\n`)
}

/**
 * The three settings of the site that another service has to be told. The files that they may stand in hold secrets too:
 * this process forgets them at once.
 *
 * @throws StartError
 */
function readSettings(): { sitePort: number; issuer: string; keyCooldownSeconds: number } {
  nextEnv.loadEnvConfig(process.cwd(), process.argv.includes('--dev'), { info: () => {}, error: () => {} })
  const { PORT, APP_ORIGIN, KEY_CACHE_SECONDS } = process.env
  for (const name of ['SEAL_PASSWORD', 'DATABASE_URL']) delete process.env[name]
  const sitePort = Number(PORT || 3000)
  if (!Number.isInteger(sitePort) || sitePort < 1 || sitePort > 65_535) {
    throw new StartError('PORT: expected the port number of the site')
  }
  const issuer = APP_ORIGIN || `http://localhost:${sitePort}`
  if (!URL.canParse(issuer) || new URL(issuer).origin !== issuer) throw new StartError('APP_ORIGIN: expected an origin')
  // The site publishes a key for so long before it signs: then no good token meets a service that may not look again.
  const keyCooldownSeconds = Number(KEY_CACHE_SECONDS || 5)
  if (!(keyCooldownSeconds > 0)) throw new StartError('KEY_CACHE_SECONDS: expected a number of seconds')
  return { sitePort, issuer, keyCooldownSeconds }
}

/** Ends on a signal, and with the process that started it. */
function endWithTheOthers(server: Server): void {
  const end = () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (process.channel !== undefined) process.on('disconnect', end)
}
