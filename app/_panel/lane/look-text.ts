import type { Inspection } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { endOf } from './end-of'
import type { LaneMessage, LaneState } from './lane-state'
import { describeFailure, describeRefusal } from './outcome-text'

/**
 * What a look at the server has to say, or null where it is nothing new. `unsure` is the action after which it was not known
 * what had happened there: what became of that one matters more than the look.
 */
export function describeLook(exchange: Exchange, strategyId: string, unsure: Exchange | null): LaneMessage | null {
  const good = isOk(exchange)
  const refused = exchange.status === 401
  if (unsure !== null) {
    if (unsure.status !== 0 || !(good || refused)) return null
    const text = good
      ? `Asked again, the server says that what this browser holds is good, for ${nameOf(exchange)}.`
      : `Asked again, the server refuses what this browser holds. ${describeRefusal(exchange, strategyId)}`
    return { tone: good ? 'plain' : 'bad', lead: 'The answer was lost.', text }
  }
  if (good) return null
  if (!refused) return describeFailure(exchange, strategyId)
  return { tone: 'bad', lead: 'No longer good.', text: describeRefusal(exchange, strategyId) }
}

function nameOf({ body }: Exchange): string {
  return (body as Inspection).user?.name ?? 'an account that is gone'
}

/** Why nothing is held any more, though nobody has acted here; null if nothing was held before. */
export function describeGone(state: LaneState, nowMs: number): LaneMessage | null {
  if (state.phase === 'out' || state.phase === 'unknown') return null
  const end = endOf(state)
  if (end !== null && end <= nowMs) {
    return { tone: 'plain', lead: 'Over.', text: 'Its time had come, and the browser has dropped it.' }
  }
  return { tone: 'plain', lead: 'Signed out', text: 'in another tab.' }
}
