'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { SectionHeading } from '../../_ui/section-heading'
import type { LaneState } from '../lane/lane-state'
import { laneOf } from '../lane/lanes'
import { positionOf } from '../lane/positions'
import { useLedger } from '../ledger/ledger'
import { OpenedMessage } from './opened-message'
import { pressPlayerKey, usePlayer } from './player'
import { PlayerControls } from './player-controls'
import { deriveScene } from './scene'
import { SequenceDiagram } from './sequence-diagram'
import type { SequenceEvent } from './sequence-events'
import { SequenceTable } from './sequence-table'
import { buildTimeline, countTicks, type TimelineRow } from './timeline'

/** A lane that takes part, with what is known of it. */
export interface ShownLane {
  id: string
  state: LaneState
}

/** What happened between the four places, step by step, out of the ledger; to be played again slowly. */
export function SequenceSection({ shown }: { shown: readonly ShownLane[] }) {
  const entries = useLedger()
  const [openKey, setOpenKey] = useState<string | null>(null)
  const diagram = useRef<HTMLFieldSetElement>(null)
  const ids = shown.map(({ id }) => id)
  const rows = buildTimeline(shown.map(({ id, state }) => ({ id, scene: deriveScene(entries, id), lane: state })))
  const length = countTicks(rows)
  const player = usePlayer(length, recordingOf(rows))
  const held = shown.filter(({ state }) => state.phase === 'in').map(({ id }) => id)
  const busy = shown.some(({ state }) => state.busy)

  const close = (key: string) => {
    setOpenKey(null)
    diagram.current?.querySelector<HTMLElement>(`[data-event="${key}"]`)?.focus()
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Escape' && openKey !== null) return close(openKey)
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return
    // On a button the space bar presses that button.
    if (event.key === ' ' && event.target !== diagram.current) return
    if (pressPlayerKey(player, event.key, length)) event.preventDefault()
  }

  return (
    <section className="panel-section steps" aria-labelledby="steps">
      <SectionHeading id="steps">Step by step</SectionHeading>
      <p className="lead">
        Each arrow is a message that was sent, each line at the server a check that it made. Open an arrow for its
        bytes.
      </p>
      <fieldset
        ref={diagram}
        className="min-w-0"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the diagram takes arrow keys, so it has to take the focus
        tabIndex={0}
        aria-label="The recording. Arrow keys step, space plays."
        onKeyDown={onKeyDown}
      >
        <div className="controls">
          <PlayerControls player={player} length={length} spoken={describeTick(rows, ids, player.position)} />
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
        </div>
        <SequenceDiagram
          {...{ rows, ids, openKey }}
          position={player.position}
          moved={player.moved}
          onOpen={({ key }) => setOpenKey(openKey === key ? null : key)}
          renderOpen={(event) => <OpenedMessage key={event.key} event={event} />}
        />
      </fieldset>
      <details className="more">
        <summary>The same as a table</summary>
        {ids.map((id, side) => (
          <SequenceTable key={id} rows={rows} side={side} name={positionOf(id).label} />
        ))}
      </details>
    </section>
  )
}

/** Changes exactly when something else is on show. */
function recordingOf(rows: readonly TimelineRow[]): string {
  return rows.flatMap(({ groups }) => groups.map((group) => group?.events[0]?.exchange.id ?? group?.state)).join()
}

/** What a screen reader says at a tick: the event in each lane. */
function describeTick(rows: readonly TimelineRow[], ids: readonly string[], position: number): string {
  const row = rows.find(({ from, ticks }) => position > from && position <= from + ticks)
  if (row === undefined) return ''
  const tell = ({ label, note, outcome }: SequenceEvent) => [label, outcome, note].filter(Boolean).join(', ')
  return ids
    .flatMap((id, side) => {
      const event = row.groups[side]?.events[position - row.from - 1]
      return event === undefined ? [] : [`${positionOf(id).label}: ${tell(event)}`]
    })
    .join('. ')
}
