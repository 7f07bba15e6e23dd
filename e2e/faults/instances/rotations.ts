import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { root } from '../../../lib/cli/project.mjs'
import { send } from '../../support/http-client'
import { createSealPassword } from '../../support/http-server'
import type { Report } from '../fault'
import { startLoad, summarise } from './load'
import { createPerson } from './people'
import type { Site } from './site'

const pollMs = 50

/** G19: keys are rotated by the product's command; each instance publishes the new ones within KEY_CACHE_SECONDS. */
export async function proveKeyRotations(site: Site, rounds: number, report: Report): Promise<void> {
  const periodMs = Number(site.settings.KEY_CACHE_SECONDS) * 1000
  const load = startLoad(site.front, [await createPerson(site.direct[0] as Site['front'])], 100)
  const latest: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const createdAt = await rotateByCommand(site)
    const seen = await Promise.all(site.direct.map((target) => untilPublished(target, createdAt.kids, periodMs * 3)))
    latest.push(Math.max(...seen) - createdAt.at)
    // Until the new keys sign and the load has used them.
    await pause(periodMs + 1000)
    if (round % 5 === 0) report.progress(`${round} key rotations`)
  }
  await load.stop()
  report.figure(
    `key rotations under load, ${load.asked()} requests, answers that are not 200`,
    load.failures.length,
    'requests',
    {
      atMost: 0,
    },
  )
  if (load.failures.length > 0) report.progress(summarise(load.failures))
  report.figure(
    'a new key published by every instance, slowest rotation',
    Math.max(...latest),
    'ms after it was made',
    {
      atMost: periodMs,
    },
  )
}

/** `npm run keys:rotate` without npm. Returns the new keys and when they were made, by the database. */
async function rotateByCommand({ settings, cluster }: Site): Promise<{ kids: string[]; at: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('lib', 'cli', 'keys-rotate.ts')], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`keys:rotate: ${complaint}`)
  const client = new pg.Client({ connectionString: cluster.url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT kid, extract(epoch FROM "createdAt") * 1000 AS at FROM "SigningKey"
     WHERE "verifiesUntil" IS NULL AND "publicJwk" IS NOT NULL`,
  )
  await client.end()
  return { kids: rows.map(({ kid }) => String(kid)), at: Math.max(...rows.map(({ at }) => Number(at))) }
}

async function untilPublished(target: Site['front'], kids: string[], patienceMs: number): Promise<number> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await pause(pollMs)) {
    const { json } = await send(target, 'GET', '/.well-known/jwks.json')
    const published = new Set(json.keys.map(({ kid }) => kid))
    if (kids.every((kid) => published.has(kid))) return Date.now()
  }
  return Number.POSITIVE_INFINITY
}

/**
 * G19, G7: the seal password is rotated by rolling restarts behind nginx, under load. First every instance learns the new
 * password and goes on sealing with the old one; then every instance seals with the new one.
 */
export async function proveSealRotations(site: Site, rounds: number, report: Report): Promise<void> {
  const load = startLoad(site.front, [await createPerson(site.direct[0] as Site['front'])], 100)
  const passwords: Record<string, string> = { 1: site.settings.SEAL_PASSWORD ?? '' }
  const stops: number[] = []
  let restarts = 0
  for (let round = 1; round <= rounds; round++) {
    passwords[round + 1] = createSealPassword()
    for (const settings of [{ ...passwords, sealWith: String(round) }, passwords]) {
      site.settings.SEAL_PASSWORD = JSON.stringify(settings)
      for (const instance of site.instances) {
        stops.push((await instance.terminate()).ms)
        await instance.start(site.settings)
        restarts++
      }
    }
    report.progress(
      `${round} seal passwords, ${load.asked()} requests, ${load.failures.length} failed ${summarise(load.failures)}`,
    )
  }
  const newest = () => load.live.filter(({ headers }) => headers.cookie?.includes(`Fe26.2*${rounds + 1}*`)).length
  // Each client signs in every seven seconds or so.
  for (const giveUpAt = Date.now() + 20_000; newest() === 0 && Date.now() < giveUpAt; ) await pause(200)
  await load.stop()
  report.figure(
    `seal passwords rotated by ${restarts} restarts (SIGTERM) behind nginx, ${load.asked()} requests, failed`,
    load.failures.length,
    'requests',
    { atMost: 0 },
  )
  if (load.failures.length > 0) report.progress(summarise(load.failures))
  report.figure('gone after SIGTERM, slowest', Math.max(...stops), 'ms', { atMost: 10_000 })
  report.figure('cookies sealed with the last password', newest(), 'cookies', { atLeast: 1 })
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
