import { Fragment, type ReactNode } from 'react'
import type { Truth } from '@/lib/token/strategy-traits'
import { positionOf } from '../lane/positions'
import { EventRow } from './event-row'
import type { SequenceEvent } from './sequence-events'
import type { SequenceGroup, TimelineRow } from './timeline'

interface SequenceDiagramProps {
  rows: readonly TimelineRow[]
  /** The strategies, one or two, in the order of the groups */
  ids: readonly string[]
  position: number
  /** Whether the tick at the position is marked */
  moved: boolean
  openKey: string | null
  onOpen(event: SequenceEvent): void
  /** What stands open below the row of this message */
  renderOpen(event: SequenceEvent): ReactNode
}

/** One colour per thing: what a strategy's credential is. */
const tones: Record<Truth, string> = {
  reference: 'text-stub',
  encrypted: 'text-seal',
  signed: 'text-signature',
  'signed-denylist': 'text-signature',
}

/** The lanes side by side: the same step at the same height, so that what one does and the other doesn't can be seen. */
export function SequenceDiagram({ rows, ids, position, moved, openKey, onOpen, renderOpen }: SequenceDiagramProps) {
  return (
    <div className={`sequence lanes-${ids.length}`}>
      {ids.map((id) => (
        <div key={id} className="lifelines" aria-hidden="true">
          <p className={tones[positionOf(id).truth]}>{positionOf(id).label}</p>
          <div>
            <span>Browser</span>
            <span>wire</span>
            <span>Server</span>
            <span>Database</span>
          </div>
        </div>
      ))}
      {rows.map((row, index) => {
        const opened = row.groups
          .flatMap((group) => group?.events ?? [])
          .find((event) => openKey !== null && event.key === openKey)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place in the story
          <Fragment key={index}>
            {ids.map((id, side) => (
              <Group
                key={id}
                id={id}
                row={row}
                group={row.groups[side] ?? null}
                {...{ position, moved, openKey, onOpen }}
              />
            ))}
            {opened !== undefined && <div className="opened">{renderOpen(opened)}</div>}
          </Fragment>
        )
      })}
    </div>
  )
}

interface GroupProps extends Pick<SequenceDiagramProps, 'position' | 'moved' | 'openKey' | 'onOpen'> {
  id: string
  row: TimelineRow
  group: SequenceGroup | null
}

const states: Record<SequenceGroup['state'], string> = {
  ahead: '',
  'under-way': 'sent, no answer yet',
  unseen: 'not recorded in this tab',
  done: '',
  failed: '',
}

function Group({ id, row, group, position, moved, openKey, onOpen }: GroupProps) {
  if (group === null) return <div className={`group of-${id}`} />
  const { heading, state, events } = group
  const lit = state === 'done' || state === 'failed' ? (position > row.from ? state : 'ahead') : state
  return (
    <div className={`group of-${id} is-${lit}`}>
      <h3>
        <span className="sr-only">{positionOf(id).label}: </span>
        <span className="number">{row.number ?? '+'}</span>
        <span className="heading">
          {heading}
          {states[state] !== '' && <small> {states[state]}</small>}
        </span>
        <span className="sr-only">{lit === 'done' ? ', done' : lit === 'failed' ? ', refused' : ''}</span>
      </h3>
      <ol>
        {events.map((event, index) => {
          const tick = row.from + index + 1
          const reached = position < tick ? 'ahead' : position === tick && moved ? 'now' : 'past'
          return <EventRow key={event.key} {...{ event, reached, onOpen }} open={openKey === event.key} />
        })}
      </ol>
    </div>
  )
}
