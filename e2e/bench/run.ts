import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareDatabase } from '@/lib/cli/prepare-server'
import { benchFolder, buildBenchCopy } from './build-copy'
import { measureHandlers } from './handlers'
import { measurePanel } from './panel'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const port = Number(process.env.BENCH_PORT ?? 3990)
const url = `http://127.0.0.1:${port}`
/** `npm run bench -- panel` measures the panel in the browser and leaves the handlers out. */
const panelOnly = process.argv.includes('panel')

process.stdout.write('building a copy with the bench routes\n')
buildBenchCopy()

const dataFolder = mkdtempSync(path.join(tmpdir(), 'claim-check-bench-'))
const databaseUrl = `file:${path.join(dataFolder, 'bench.db')}`
const sealPassword = randomBytes(48).toString('base64url')
Object.assign(process.env, { DATABASE_URL: databaseUrl, SEAL_PASSWORD: sealPassword, PORT: String(port) })
await prepareDatabase(databaseUrl)

const startedAt = performance.now()
const server = spawn(
  process.execPath,
  [
    '--import',
    path.resolve('lib/cli/front-door.mjs'),
    path.resolve('node_modules/next/dist/bin/next'),
    'start',
    '-p',
    String(port),
    '-H',
    '127.0.0.1',
  ],
  {
    cwd: benchFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  },
)
try {
  await untilReady()
  const readyMs = performance.now() - startedAt
  if (!panelOnly) await measureHandlers(url, server.pid, rounds, seconds)
  process.stdout.write(`  server start to ready: ${readyMs.toFixed(0)} ms (goal: under 2000)\n`)
  await measurePanel(url)
} finally {
  server.kill('SIGTERM')
  rmSync(dataFolder, { recursive: true, force: true })
}
process.exit(0)

async function untilReady(): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server ended')
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
