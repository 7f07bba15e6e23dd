import type { Exchange } from '../../../_panel/exchange/exchange'
import { deriveScene } from '../../../_panel/sequence/scene'
import { buildTimeline, type TimelineRow } from '../../../_panel/sequence/timeline'
import recorded from './recorded-specimen.json'

/** What `npm run specimen` recorded of a strategy: real exchanges, secrets masked as in every recording. */
export function specimenOf(strategy: string): { day: string; exchanges: readonly Exchange[] } {
  const exchanges = (recorded.exchanges as unknown as Exchange[]).filter((exchange) => exchange.strategy === strategy)
  return { day: recorded.at.slice(0, 10), exchanges }
}

/** The six steps of the specimen. */
export function specimenRows(strategy: string): TimelineRow[] {
  const scene = deriveScene(specimenOf(strategy).exchanges, strategy)
  return buildTimeline([{ id: strategy, scene, lane: { phase: 'out', pending: null } }])
}
