import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareDatabase } from '@/lib/cli/prepare-server'
import { benchFolder, buildBenchCopy } from './build-copy'
import { issueCredentials } from './credentials'
import { firstLoadBytes } from './first-load'
import { measureInRounds, median, send, type Target } from './load'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const port = Number(process.env.BENCH_PORT ?? 3990)
const url = `http://127.0.0.1:${port}`

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
  process.stdout.write('making 1,000 credentials of each kind\n')
  const { cookies, tokens } = await issueCredentials(1000)
  const withCookie = cookies.map((cookie) => ({ cookie: `cc_session=${cookie}` }))
  const withToken = tokens.map((token) => ({ authorization: `Bearer ${token}` }))
  const targets: Target[] = [
    { name: 'empty handler', path: '/api/bench/twin/empty', headers: [{}] },
    { name: 'bare jwt', path: '/api/bench/twin/jwt', headers: withToken },
    { name: 'bare, static', path: '/api/bench-static/jwt', headers: withToken },
    { name: 'me of jwt', path: '/api/auth/jwt/me', headers: withToken },
    { name: 'bare session', path: '/api/bench/twin/session', headers: withCookie },
    { name: 'me of session', path: '/api/auth/session/me', headers: withCookie },
  ]
  await send(
    url,
    targets.find(({ name }) => name === 'me of jwt'),
    5000,
  )
  await send(
    url,
    targets.find(({ name }) => name === 'me of session'),
    5000,
  )
  const residentAfterMb = residentMb(server.pid)
  const samples = await measureInRounds(url, targets, rounds, seconds)
  const perSecond = (name: string) => median((samples.get(name) ?? []).map((sample) => sample.perSecond))
  const ratio = (ours: string, theirs: string) =>
    median(
      (samples.get(ours) ?? []).map(
        (sample, round) => sample.perSecond / (samples.get(theirs)?.[round]?.perSecond ?? Number.NaN),
      ),
    )

  process.stdout.write(`\n${rounds} rounds of ${seconds} s each, 8 connections, medians\n`)
  for (const { name } of targets) {
    const p99 = median((samples.get(name) ?? []).map((sample) => sample.p99Ms))
    process.stdout.write(
      `  ${name.padEnd(16)} ${perSecond(name).toFixed(0).padStart(6)} /s   p99 ${p99} ms   ${ratio(name, 'empty handler').toFixed(2)} of the empty handler\n`,
    )
  }
  report('me of jwt to its bare twin', ratio('me of jwt', 'bare jwt'), 0.9)
  process.stdout.write(
    `  me of jwt to a twin on a path without a parameter: ${ratio('me of jwt', 'bare, static').toFixed(3)}\n`,
  )
  report('me of session to its bare twin', ratio('me of session', 'bare session'), 0.9)

  const page = await firstLoadBytes(`${url}/`)
  const empty = await firstLoadBytes(`${url}/empty-page`)
  const aboveKb = (page - empty) / 1000
  process.stdout.write(
    `  first-load JavaScript, gzipped: / ${(page / 1000).toFixed(1)} kB, empty page ${(empty / 1000).toFixed(1)} kB, above it ${aboveKb.toFixed(1)} kB (goal: at most 40)\n`,
  )
  process.stdout.write(`  server start to ready: ${readyMs.toFixed(0)} ms (goal: under 2000)\n`)
  process.stdout.write(`  resident memory after 10,000 requests: ${residentAfterMb.toFixed(0)} MB (goal: under 350)\n`)
  const requests = [...samples.values()].flat().reduce((sum, sample) => sum + sample.requests, 10_000)
  process.stdout.write(
    `  resident memory after ${requests} requests, twins included: ${residentMb(server.pid).toFixed(0)} MB\n`,
  )
} finally {
  server.kill('SIGTERM')
  rmSync(dataFolder, { recursive: true, force: true })
}
process.exit(0)

function report(what: string, value: number, goal: number): void {
  process.stdout.write(`  ${what}: ${value.toFixed(3)} (goal: at least ${goal.toFixed(2)})\n`)
}

async function untilReady(): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server ended')
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Resident memory of a process in MB, on Linux. */
function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}
