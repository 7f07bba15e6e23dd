import { type Exchange, purposeOf } from '../exchange/exchange'
import type { LaneState } from '../lane/lane-state'
import { positionOf } from '../lane/positions'
import type { Scene } from './scene'
import { answerEvent, requestEvent, type SequenceEvent, serverEvents } from './sequence-events'
import { storyOf } from './story'

/**
 * A step of a story. `ahead`: not happened yet. `under-way`: sent, no answer yet. `unseen`: it happened where this tab
 * could not record it.
 */
export interface SequenceGroup {
  heading: string
  state: 'ahead' | 'under-way' | 'unseen' | 'done' | 'failed'
  events: SequenceEvent[]
}

/** One row of the diagram: the same step in every lane that is shown. */
export interface TimelineRow {
  /** 1 to 6 of the classic flow, null for what came after it */
  number: number | null
  /** Of each story, in the order in which they were given */
  groups: readonly (SequenceGroup | null)[]
  /** The tick at which the row's first event is reached */
  from: number
  /** How many ticks it takes: as many as its longer lane has events */
  ticks: number
}

/** What is known of a lane's story. */
export interface LaneStory {
  /** The strategy's id */
  id: string
  scene: Scene
  lane: Pick<LaneState, 'phase' | 'pending'>
}

/** The stories side by side, row by row, so that the same tick is the same step in each of them. */
export function buildTimeline(stories: readonly LaneStory[]): TimelineRow[] {
  const columns = stories.map(buildGroups)
  const rows: TimelineRow[] = []
  let from = 0
  for (let index = 0; index < Math.max(0, ...columns.map(({ length }) => length)); index++) {
    const groups = columns.map((column) => column[index] ?? null)
    const ticks = Math.max(0, ...groups.map((group) => group?.events.length ?? 0))
    rows.push({ number: index < 6 ? index + 1 : null, groups, from, ticks })
    from += ticks
  }
  return rows
}

/** The ticks of a whole timeline. */
export function countTicks(rows: readonly TimelineRow[]): number {
  const last = rows.at(-1)
  return last === undefined ? 0 : last.from + last.ticks
}

function buildGroups({ id, scene, lane }: LaneStory): SequenceGroup[] {
  const story = storyOf(positionOf(id))
  const { login, call, epilogue } = scene
  const { pending, phase } = lane
  const loggingIn = pending?.purpose === 'login'
  const calling = pending?.purpose === 'me' || pending?.purpose === 'admin'
  const elsewhere = login === null && (phase === 'in' || phase === 'stale')
  const six = [
    ...(loggingIn || login === null ? [null, null, null] : splitExchange(login)),
    ...(loggingIn || calling || call === null ? [null, null, null] : splitExchange(call)),
  ]
  const groups = six.map((events, index): SequenceGroup => {
    const heading = story[index] ?? ''
    const first = index % 3 === 0
    const sent = first && (index === 0 ? loggingIn : calling && (call === null || epilogue.length === 0))
    if (events === null) {
      const state = sent ? 'under-way' : index < 3 && elsewhere && !loggingIn ? 'unseen' : 'ahead'
      return { heading, state, events: [] }
    }
    return { heading, state: stateOf(events), events }
  })
  return [...groups, ...(loggingIn ? [] : epilogue.map(tellEpilogue))]
}

/** The three steps of an exchange: it is sent, the server works, the answer comes. */
function splitExchange(exchange: Exchange): [SequenceEvent[], SequenceEvent[], SequenceEvent[]] {
  return [[requestEvent(exchange)], serverEvents(exchange), [answerEvent(exchange)]]
}

function tellEpilogue(exchange: Exchange): SequenceGroup {
  const events = splitExchange(exchange).flat()
  const again = events[0]?.carries === null ? 'Then: a request that carries nothing' : 'Then: a token is sent once more'
  const heading = purposeOf(exchange) === 'logout' ? 'Then: sign out' : again
  return { heading, state: stateOf(events), events }
}

function stateOf(events: SequenceEvent[]): SequenceGroup['state'] {
  if (events.length === 0) return 'ahead'
  return events.some(({ outcome }) => outcome === 'fail') ? 'failed' : 'done'
}
