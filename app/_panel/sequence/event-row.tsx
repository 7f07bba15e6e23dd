import { Fragment } from 'react'
import { Cross, Dash, Tick } from '../../_ui/marks'
import type { SequenceEvent } from './sequence-events'

interface EventRowProps {
  event: SequenceEvent
  /** Where the playhead is: not there yet, just there, past it */
  reached: 'ahead' | 'now' | 'past'
  /** Of a message: whether its bytes are open below, and how to open them */
  open: boolean
  onOpen(event: SequenceEvent): void
}

const marks = {
  pass: <Tick label="pass" />,
  fail: <Cross label="fail" />,
  skip: <Dash label="skipped" />,
}

const places = {
  request: 'Browser to server: ',
  answer: 'Server to browser: ',
  query: 'Server to database: ',
  'no-query': 'Database: ',
  check: 'Server: ',
  unknown: '',
} as const

/** One event at its place: a message crosses the wire, a check stands at the server, an operation goes to the database. */
export function EventRow({ event, reached, open, onOpen }: EventRowProps) {
  const { kind, outcome, carries } = event
  const carried = carries === null ? '' : ` carries-${carries}`
  return (
    <li className={`event of-${kind} is-${reached}${outcome === 'fail' ? ' has-failed' : ''}${carried}`}>
      <span className="sr-only">{places[kind]}</span>
      {kind === 'request' || kind === 'answer' ? (
        <button
          type="button"
          className="message-arrow"
          aria-expanded={open}
          data-event={event.key}
          onClick={() => onOpen(event)}
        >
          <Told event={event} />
          <Line travels={reached === 'now'} />
        </button>
      ) : (
        <span className="told-at">
          {kind === 'check' && outcome !== null && marks[outcome]}
          <Told event={event} />
          {kind === 'query' && <Line travels={reached === 'now'} />}
        </span>
      )}
    </li>
  )
}

function Told({ event: { label, note, ms } }: { event: SequenceEvent }) {
  return (
    <span className="told">
      <b>{breakAtSlashes(label)}</b>
      {ms !== null && <span className="ms">{ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms</span>}
      {note !== '' && <span className="note">{note}</span>}
    </span>
  )
}

/** A path may break after its slashes, and nowhere else unless it has to. */
function breakAtSlashes(label: string) {
  return label.split(/(?<=[/.])(?=\w)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/** The arrow, and what moves along it while it is being replayed. */
function Line({ travels }: { travels: boolean }) {
  return (
    <span className="line" aria-hidden="true">
      {travels && (
        <span className="travel">
          <span className="parcel" />
        </span>
      )}
    </span>
  )
}
