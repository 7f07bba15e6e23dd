import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sessionStrategy, strategies } from '@/lib/auth/strategies'
import { prepareDatabase } from '@/lib/cli/prepare-server'
import { buildBenchCopy } from './build-copy'
import { measureCalls } from './calls'
import { issueCredentials } from './credentials'
import { measureHandlers } from './handlers'
import { measurePanel } from './panel'
import { measureRows } from './rows'
import { startServer } from './server'

const rounds = Number(process.env.BENCH_ROUNDS ?? 25)
const answers = Number(process.env.BENCH_ANSWERS ?? 400)
const port = Number(process.env.BENCH_PORT ?? 3990)

/** `npm run bench -- PART…` measures those parts, without a name all of them. */
const parts = ['calls', 'handlers', 'rows', 'panel'] as const
const named = parts.filter((part) => process.argv.includes(part))
const wanted = new Set<(typeof parts)[number]>(named.length > 0 ? named : parts)
/** Strategies may be named too, and then the handlers of those alone are measured. */
const namedStrategies = strategies.filter(({ id }) => process.argv.includes(id))
const chosen = namedStrategies.length > 0 ? namedStrategies : strategies
const needsBuild = wanted.has('handlers') || wanted.has('rows') || wanted.has('panel')

const folder = mkdtempSync(path.join(tmpdir(), 'claim-check-bench-'))
const databaseUrl = `file:${path.join(folder, 'bench.db')}`
Object.assign(process.env, {
  // The libraries look at it: Prisma keeps the place of each call unless it is in production.
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  SEAL_PASSWORD: randomBytes(48).toString('base64url'),
  PORT: String(port),
  // Nothing expires while it is measured.
  ACCESS_TOKEN_TTL_SECONDS: '7200',
  REFRESH_ACCESS_TTL_SECONDS: '7200',
  SEALED_TTL_SECONDS: '7200',
})
const stops: (() => Promise<void>)[] = []
try {
  await prepareDatabase(databaseUrl)
  if (wanted.has('calls')) await measureCalls()
  if (needsBuild) {
    process.stdout.write('building a copy with the bench routes\n')
    buildBenchCopy()
    const server = await startServer(port, databaseUrl)
    stops.push(server.stop)
    process.stdout.write(`server start to ready: ${server.readyMs.toFixed(0)} ms (goal: under 2000)\n`)
    process.stdout.write('making 1,000 credentials of each strategy\n')
    const tokens = await issueCredentials(strategies, 1000)
    if (wanted.has('handlers')) await measureHandlers(server, chosen, tokens, rounds, answers)
    if (wanted.has('rows')) {
      const place = { databaseUrl, folder, port }
      await measureRows(place, tokens.get(sessionStrategy.id) ?? [], rounds, answers)
    }
    if (wanted.has('panel')) await measurePanel(server.url)
  }
} finally {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
