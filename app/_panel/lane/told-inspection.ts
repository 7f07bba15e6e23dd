import type { Inspection } from '../exchange/contract'
import type { Exchange } from '../exchange/exchange'
import type { LaneState } from './lane-state'

/** What the server said it holds, and what is to be compared with it. */
export type Told = Pick<LaneState, 'inspection' | 'before' | 'cause'>

/** An action was answered, and the server was asked afterwards. */
export function toldAfter(cause: Exchange, inspection: Inspection, { inspection: before }: Told): Told {
  return { inspection, before, cause }
}

/** Looking again without having acted keeps the marks of the last action, unless something else has changed the rows. */
export function toldAgain(inspection: Inspection, state: Told & Pick<LaneState, 'phase'>): Told {
  const { inspection: old, before, cause, phase } = state
  if (old !== null) {
    const same = JSON.stringify(old) === JSON.stringify(inspection)
    return same ? { inspection, before, cause } : { inspection, before: old, cause: null }
  }
  return { inspection, before, cause: phase === 'unknown' ? cause : null }
}

/**
 * There is nothing left to ask with, or the server did not say. What it said last stays to compare with, so that what is gone
 * can be shown as gone; as what it holds now it is not shown any more.
 */
export function toldNothing(cause: Exchange | null, { inspection, before, cause: old }: Told): Told {
  return { inspection: null, before: inspection ?? before, cause: inspection === null ? old : cause }
}
