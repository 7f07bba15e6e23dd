import fc from 'fast-check'
import type { TestServer } from '../support/http-server'
import type { Move } from './attempt'
import { History } from './history'
import { anyMove } from './moves'
import { Wire } from './wire'
import { Violation } from './world'

/** For the server of the histories: limits that they don't reach, for limits are not their subject. */
export const historyEnv = {
  LOGIN_LIMIT_PER_ACCOUNT: '1000000',
  REFRESH_LIMIT_PER_FAMILY: '1000000',
}

/** Moves in a history at most; half as many on average. */
const longest = 200

/** How long a shorter history is looked for that breaks a promise too. */
const searchMs = 120_000

/** Histories of one seed; the next ones have the next seed. */
const perRound = 5

export interface HistoriesResult {
  steps: number
  requests: number
  histories: number
  /** Histories that a slow answer cut short */
  inconclusive: number
  /** Secrets that stand in what the server wrote */
  leaked: number
  /** The shortest history found that breaks a promise, or null */
  violation: { afterSteps: number; shrunkTo: number; text: string } | null
}

/**
 * Makes random histories against a server until so many steps are made or a promise is broken; then looks for a shorter one
 * that breaks it too. The seed gives the same moves again, though not the same times.
 */
export async function runHistories(
  server: TestServer,
  { steps, seed, progress }: { steps: number; seed: number; progress?: (steps: number) => void },
): Promise<HistoriesResult> {
  const wire = new Wire(server)
  const result: HistoriesResult = { steps: 0, requests: 0, histories: 0, inconclusive: 0, leaked: 0, violation: null }
  let found: { afterSteps: number; shrunkTo: number; text: string; until: number } | null = null
  let mistake: unknown = null

  const property = fc.asyncProperty(
    fc.commands([anyMove.map((move) => new Step(move))], { maxCommands: longest, size: 'max' }),
    async (commands) => {
      // What passes is no shorter history that fails, which ends the search.
      if (mistake !== null || (found === null ? result.steps >= steps : Date.now() > found.until)) return
      const history = await History.begin(wire)
      try {
        await fc.asyncModelRun(() => ({ model: history, real: null }), commands)
        await history.callTheRoll()
      } catch (error) {
        if (!(error instanceof Violation)) {
          mistake ??= error
          throw error
        }
        const { afterSteps, until } = found ?? {
          afterSteps: result.steps + history.steps,
          until: Date.now() + searchMs,
        }
        found = { afterSteps, until, shrunkTo: history.steps, text: error.message }
        throw error
      } finally {
        if (found === null) {
          result.steps += history.steps
          result.histories++
          result.inconclusive += history.inconclusive ? 1 : 0
        }
      }
    },
  )

  try {
    for (let round = 0; result.steps < steps && found === null; round++) {
      await fc.check(property, { seed: seed + round, numRuns: perRound })
      if (mistake !== null) throw mistake
      progress?.(result.steps)
    }
  } finally {
    await wire.close()
  }
  return { ...result, violation: found, requests: wire.requests, leaked: wire.leaked() }
}

/** A move as fast-check runs and shortens them. */
class Step implements fc.AsyncCommand<History, null> {
  constructor(private readonly move: Move) {}

  check(history: Readonly<History>): boolean {
    return history.allows(this.move)
  }

  async run(history: History): Promise<void> {
    await history.make(this.move)
  }

  toString(): string {
    return 'move'
  }
}
