import { readdirSync } from 'node:fs'
import { residentMb } from '../bench/process-usage'
import type { Answer } from '../support/http-client'
import { call, cookieValue, login, newUser, type SignedIn, signUp } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { refresh } from '../support/http-traits'
import { childrenOf } from '../support/process-tree'
import type { Fault } from './fault'
import { type LoadedRequest, type LoadFigures, loadFor } from './steady-load'

/** About half of what two cores answer. */
const perSecond = 150
const sliceSeconds = 5

export const soak: Fault = {
  name: 'soak',
  title: 'ten minutes of all strategies at half load: memory and file handles stay flat, answers as quick as at first',
  async run(report) {
    const minutes = report.short ? 0.5 : 10
    // Longer than it takes: what is asked for over and over is not renewed.
    const server = await startTestServer({ REFRESH_ACCESS_TTL_SECONDS: '900' })
    try {
      const people = await signInEverywhere(server, 4)
      const pid = childrenOf(server.pid)[0] ?? Number.NaN
      // What is compiled and cached at first is no growth.
      await loadFor(server, people.map(askWho), report.short ? 5 : 60, perSecond)

      const slices: (LoadFigures & { minute: number; mb: number; handles: number })[] = []
      let comings = 0
      for (const startedAt = Date.now(); Date.now() - startedAt < minutes * 60_000; ) {
        const [figures] = await Promise.all([
          loadFor(server, people.map(askWho), sliceSeconds, perSecond),
          comeAndGo(server).then(() => comings++),
        ])
        const minute = (Date.now() - startedAt) / 60_000
        slices.push({ ...figures, minute, mb: residentMb(pid), handles: readdirSync(`/proc/${pid}/fd`).length })
        if (slices.length % 24 === 0) report.progress(`${minute.toFixed(0)} min: ${residentMb(pid).toFixed(0)} MB`)
      }

      report.figure(
        'requests',
        slices.reduce((sum, { requests }) => sum + requests, 0),
        'requests',
        { atLeast: 1 },
      )
      report.figure('sign-ups, sign-ins, renewals and sign-outs beside them', comings * strategies.length, 'rounds')
      const bad = slices.reduce((sum, { refused, unanswered }) => sum + refused + unanswered, 0)
      report.figure('answers that were no 200', bad, 'answers', { atMost: 0 })
      report.figure('resident at the end', slices.at(-1)?.mb ?? Number.NaN, 'MB', { atMost: 512 })
      const growth = slopeOf(slices.map(({ minute, mb }) => [minute, mb]))
      report.figure('growth of memory, fitted over all', growth, 'MB a minute', report.short ? {} : { atMost: 1 })
      const handles = slices.map(({ handles }) => handles)
      report.figure('file handles, most and fewest apart', Math.max(...handles) - Math.min(...handles), 'handles', {
        atMost: 16,
      })
      const quarter = Math.ceil(slices.length / 4)
      const mean = (of: typeof slices) => of.reduce((sum, { p99Ms }) => sum + p99Ms, 0) / of.length
      report.figure('p99 of the first quarter', mean(slices.slice(0, quarter)), 'ms')
      report.figure('p99 of the last', mean(slices.slice(-quarter)), 'ms')
    } finally {
      await server.stop()
    }
  },
}

function askWho({ strategy, headers }: SignedIn): LoadedRequest {
  return { path: `/api/auth/${strategy.id}/me`, headers }
}

async function signInEverywhere(server: TestServer, people: number): Promise<SignedIn[]> {
  const signedIn: SignedIn[] = []
  for (let count = 0; count < people; count++) {
    const user = newUser()
    await signUp(server, user)
    for (const { id } of strategies) {
      const one = await login(server, id, user)
      if (one !== null) signedIn.push(one)
    }
  }
  return signedIn
}

/** Somebody new signs up, signs in under every strategy, renews what can be renewed, and signs out again. */
async function comeAndGo(server: TestServer): Promise<void> {
  const user = newUser()
  await signUp(server, user)
  for (const { id } of strategies) {
    const one = await login(server, id, user)
    if (one === null) throw new Error(`a new account could not sign in under ${id}`)
    if (id === 'jwt-refresh') expectOk(await refresh(server, cookieValue(one.answer)))
    expectOk(await call(server, one, 'POST', `/api/auth/${id}/logout`))
  }
}

function expectOk({ status, text }: Answer): void {
  if (status !== 200) throw new Error(`${status} ${text}`)
}

/** Slope of the straight line that fits these points best. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}
