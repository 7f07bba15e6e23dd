import http from 'node:http'
import type { Answer, Target } from '../../support/http-client'
import { strategies } from '../../support/http-strategies'
import { type Held, heldFrom, logout, me, type Person, tryLogin } from './people'

/** A request that did not end as it should have. */
export interface Failure {
  method: 'GET' | 'POST'
  what: string
  /** 0 if no answer came */
  status: number
}

/** Requests that go on until `stop`. */
export interface Load {
  /** What was given out and not ended; of these each has to go on working. */
  readonly live: Held[]
  /** Credentials whose logout was acknowledged as immediate */
  readonly ended: Held[]
  readonly failures: Failure[]
  /** Reads that broke off, and were asked for once more */
  repeated(): number
  asked(): number
  /** Sign-ins that were sent under these strategies, answered or not */
  signInsSent(strategies: readonly string[]): number
  stop(): Promise<void>
}

/** Of every hundred requests of a client this many sign in, and as many sign out. */
const signInsOfHundred = 6

/**
 * Each client has one strategy and one person; it signs in, asks who it is with new and old credentials, and signs out.
 * About `perSecond` requests in all, fewer if the answers take longer. With `repeatReads` a GET that breaks off is sent once more.
 */
export function startLoad(target: Target, people: readonly Person[], perSecond: number, repeatReads = false): Load {
  const load = { live: [] as Held[], ended: [] as Held[], failures: [] as Failure[] }
  let [asked, repeated, over] = [0, 0, false]
  const sent = new Map<string, number>()
  const clients = people.length * strategies.length
  const pauseMs = (clients * 1000) / perSecond

  const attempt = async (method: Failure['method'], what: string, expected: number, run: () => Promise<Answer>) => {
    asked++
    try {
      const answer = await run().catch((error: unknown) => {
        // nginx asks another instance only as long as nothing of an answer has come. From then on it is up to the client, which
        // may ask again for what is safe (RFC 9110 §9.2.2), as browsers do.
        if (method === 'POST' || !repeatReads) throw error
        repeated++
        return run()
      })
      if (answer.status === expected) return answer
      load.failures.push({ method, what: `${what}: ${answer.text.slice(0, 120)}`, status: answer.status })
    } catch (error) {
      load.failures.push({ method, what: `${what}: ${(error as Error).message}`, status: 0 })
    }
    return null
  }

  const runClient = async (strategy: string, person: Person, offset: number) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const mine: Held[] = []
    for (let turn = offset; !over; turn++) {
      const startedAt = performance.now()
      if (mine.length === 0 || turn % 100 < signInsOfHundred) {
        sent.set(strategy, (sent.get(strategy) ?? 0) + 1)
        const answer = await attempt('POST', `login ${strategy}`, 200, () => tryLogin(target, strategy, person, agent))
        if (answer !== null) {
          const held = heldFrom(strategy, answer)
          mine.push(held)
          load.live.push(held)
        }
      } else if (turn % 100 >= 100 - signInsOfHundred && mine.length > 1) {
        const held = mine.shift() as Held
        load.live.splice(load.live.indexOf(held), 1)
        const answer = await attempt('POST', `logout ${strategy}`, 200, () => logout(target, held, agent))
        if (answer?.json.effect === 'immediate') load.ended.push(held)
      } else {
        const held = mine[turn % mine.length] as Held
        await attempt('GET', `me ${strategy}`, 200, () => me(target, held, agent))
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, pauseMs - (performance.now() - startedAt))))
    }
    agent.destroy()
  }

  const running = Promise.all(
    people.flatMap((person, i) => strategies.map(({ id }, k) => runClient(id, person, (i * 17 + k * 7) % 100))),
  )
  return {
    ...load,
    asked: () => asked,
    repeated: () => repeated,
    signInsSent: (strategies) => strategies.reduce((total, id) => total + (sent.get(id) ?? 0), 0),
    async stop() {
      over = true
      await running
    },
  }
}

/** What is wrong, shortened: each kind once with its count. */
export function summarise(failures: readonly Failure[]): string {
  const counts = new Map<string, number>()
  for (const { method, what, status } of failures) {
    const kind = `${method} ${what.slice(0, 90)} → ${status}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts]
    .slice(0, 8)
    .map(([kind, count]) => `${count} × ${kind}`)
    .join('; ')
}
