'use client'

import { SectionHeading } from '../../_ui/section-heading'
import type { LaneState } from '../lane/lane-state'
import { laneOf } from '../lane/lanes'
import { useLedger } from '../ledger/ledger'
import { Recording } from './recording'
import { deriveScene } from './scene'
import { buildTimeline } from './timeline'

/** A lane that takes part, with what is known of it. */
export interface ShownLane {
  id: string
  state: LaneState
}

/** What happened between the four places, step by step, out of the ledger; to be played again slowly. */
export function SequenceSection({ shown }: { shown: readonly ShownLane[] }) {
  const entries = useLedger()
  const rows = buildTimeline(shown.map(({ id, state }) => ({ id, scene: deriveScene(entries, id), lane: state })))
  const held = shown.filter(({ state }) => state.phase === 'in').map(({ id }) => id)
  const busy = shown.some(({ state }) => state.busy)
  return (
    <section className="panel-section steps" aria-labelledby="steps">
      <SectionHeading id="steps">Step by step</SectionHeading>
      <p className="lead">
        Each arrow is a message that was sent, each line at the server a check that it made. Open an arrow for its
        bytes.
      </p>
      <Recording rows={rows} ids={shown.map(({ id }) => id)}>
        {held.length > 0 && (
          <button
            type="button"
            className="btn"
            aria-disabled={busy || undefined}
            onClick={() => !busy && void Promise.all(held.map((id) => laneOf(id).call('me', 'with')))}
          >
            {held.length === 2 ? 'Call me, both ways' : 'Call me'}
          </button>
        )}
      </Recording>
    </section>
  )
}
