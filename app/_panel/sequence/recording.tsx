'use client'

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { positionOf } from '../lane/positions'
import { OpenedMessage } from './opened-message'
import { pressPlayerKey, usePlayer } from './player'
import { PlayerControls } from './player-controls'
import { SequenceDiagram } from './sequence-diagram'
import type { SequenceEvent } from './sequence-events'
import { SequenceTable } from './sequence-table'
import { countTicks, type TimelineRow } from './timeline'

interface RecordingProps {
  rows: readonly TimelineRow[]
  /** The strategies, one or two, in the order of the groups */
  ids: readonly string[]
  /** What stands beside the player's buttons */
  children?: ReactNode
}

/** A recording that can be played again slowly, opened arrow by arrow, and read as a table. */
export function Recording({ rows, ids, children }: RecordingProps) {
  const [openKey, setOpenKey] = useState<string | null>(null)
  const diagram = useRef<HTMLFieldSetElement>(null)
  const length = countTicks(rows)
  const player = usePlayer(length, recordingOf(rows))

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
    <>
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
          {children}
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
    </>
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
