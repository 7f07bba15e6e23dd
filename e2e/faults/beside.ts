import { me, type SignedIn } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'

/** Somebody with a credential who asks `me` all the time while something goes wrong. */
export interface Beside {
  /** How long each answer took, in ms */
  tookMs: number[]
  /** Each answer that was not 200, and each that did not come */
  wrong: string[]
  stop(): Promise<void>
}

/** Asks `me` with a pause between an answer and the next request. */
export function askBeside(server: TestServer, { strategy, headers }: SignedIn, pauseMs = 20): Beside {
  const tookMs: number[] = []
  const wrong: string[] = []
  let over = false
  const work = async () => {
    while (!over) {
      const startedAt = performance.now()
      try {
        const { status } = await me(server, strategy, headers)
        if (status !== 200) wrong.push(`me of ${strategy.id}: ${status}`)
      } catch (error) {
        wrong.push(`me of ${strategy.id}: ${String(error)}`)
      }
      tookMs.push(performance.now() - startedAt)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  const working = work()
  return {
    tookMs,
    wrong,
    async stop() {
      over = true
      await working
    },
  }
}
