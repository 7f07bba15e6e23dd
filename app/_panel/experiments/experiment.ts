import type { Exchange } from '../exchange/exchange'
import type { Bench } from './bench'

/** Something that a claim says, tried in the reader's own browser with real requests. */
export interface Experiment {
  /** What will be sent, and what it leaves behind: an account, a changed sign-in. Said before it is run. */
  plan: string
  /** Tries it. It may end early: what no longer makes sense after a wrong answer is not sent. */
  run(bench: Bench): Promise<void>
}

/** One request of an experiment, with what it shows. */
export interface Finding {
  /** What was tried, in a few words */
  tried: string
  exchange: Exchange
  /** What the answer shows, or why it is not what is claimed */
  shows: string
  holds: boolean
}
