import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from '../process-wide'
import type { AnsweredRequest } from '../request-facts'

export type StepOutcome = 'pass' | 'fail' | 'skip'

/** One check or action of the server. `ms` is what has passed since the one before. */
export interface RecordedStep {
  step: string
  outcome: StepOutcome
  ms: number
  detail: string
}

/** One database operation, `model.action`. */
export interface RecordedOperation {
  op: string
  ms: number
}

/**
 * Records what one request makes the server do. Times are always taken, because `Server-Timing` always carries them;
 * details are made only for a request that asked for its trace.
 */
export class Recorder {
  readonly steps: RecordedStep[] = []
  readonly db: RecordedOperation[] = []
  #mark = performance.now()

  /** `request` is what the log calls it; what is noted there goes into its line. */
  constructor(
    readonly traced: boolean,
    readonly request: AnsweredRequest = { id: null, facts: {} },
  ) {}

  /** `earlierMs` is work for this step that was done, and waited for, before the step ahead of it. */
  pass(step: string, detail?: () => string, earlierMs = 0): void {
    this.#record(step, 'pass', detail, earlierMs)
  }

  fail(step: string, detail?: () => string): void {
    this.#record(step, 'fail', detail)
  }

  skip(step: string, detail?: () => string): void {
    this.#record(step, 'skip', detail)
  }

  /** Starts the time of the next step here, so that what lies between is not counted to it. */
  mark(): void {
    this.#mark = performance.now()
  }

  countOperation(op: string, ms: number): void {
    this.db.push({ op, ms })
  }

  #record(step: string, outcome: StepOutcome, detail?: () => string, earlierMs = 0): void {
    const at = performance.now()
    this.steps.push({
      step,
      outcome,
      ms: at - this.#mark + earlierMs,
      detail: this.traced && detail !== undefined ? detail() : '',
    })
    this.#mark = at
  }
}

// One for the process: the database client may have been made by another bundle than the Route Handler's.
const storage = () => processWide('recorder', () => new AsyncLocalStorage<Recorder>())

/** Runs `work` so that `currentRecorder` inside it, and in all that it awaits, is this one. */
export function record<T>(recorder: Recorder, work: () => T): T {
  return storage().run(recorder, work)
}

/** The recorder of the request that is being answered, or undefined outside of one. */
export function currentRecorder(): Recorder | undefined {
  return storage().getStore()
}
