'use client'

import { describeUserAgent } from '../counter/user-agent-text'
import type { SessionEntry } from '../exchange/contract'
import { useNowSeconds } from '../time/clock'
import { formatClock, formatCountdown } from '../time/time-text'
import { Mark, Value } from './mark'
import type { RowChange } from './row-changes'
import { Field, Fields } from './store'

/** My session rows with what became of each. Those that are neither this browser's nor marked are folded away. */
export function SessionRows({ changes }: { changes: RowChange<SessionEntry>[] }) {
  const shown = changes.filter(({ row, mark }) => row.current || mark === 'added' || mark === 'changed')
  const gone = changes.filter(({ row, mark }) => mark === 'gone' && !row.current)
  const others = changes.filter((change) => !shown.includes(change) && !gone.includes(change))
  return (
    <>
      {[...shown, ...gone].map((change) => (
        <SessionRow key={change.row.id} change={change} />
      ))}
      {others.length > 0 && (
        <details className="more">
          <summary>
            {others.length} more of yours{others.every(({ mark }) => mark === 'same') ? ', as before' : ''}
          </summary>
          {others.map((change) => (
            <SessionRow key={change.row.id} change={change} />
          ))}
        </details>
      )}
    </>
  )
}

function SessionRow({ change: { row, mark, fields } }: { change: RowChange<SessionEntry> }) {
  const time = (value: unknown) => formatClock(String(value))
  const as = { fields, format: time }
  return (
    <article className={`row-of row-${mark}`} aria-label={`Session row ${row.id.slice(0, 8)}`}>
      <p className="row-head">
        <span className="mono text-stub" title={row.id}>
          {row.id.slice(0, 8)}…
        </span>
        <Mark mark={mark} />
      </p>
      <Fields>
        <Field name="whose">{row.current ? <b>this browser’s</b> : 'another browser’s'}</Field>
        <Field name="strategy">{row.strategy}</Field>
        <Field name="secretHash">SHA-256, {row.secretHash ?? 'masked'}</Field>
        <Field name="createdAt">{formatClock(row.createdAt)}</Field>
        <Field name="lastSeenAt">
          <Value name="lastSeenAt" {...as}>
            {formatClock(row.lastSeenAt)}
          </Value>
        </Field>
        <Field name="ends">
          <Value name="expiresAt" {...as}>
            <Ends at={row.expiresAt} over={mark === 'gone'} />
          </Value>
        </Field>
        <Field name="userAgent">{describeUserAgent(row.userAgent)}</Field>
      </Fields>
    </article>
  )
}

/** The earlier of the idle and the absolute limit. */
function Ends({ at, over }: { at: string; over: boolean }) {
  const now = useNowSeconds()
  if (over) return formatClock(at)
  const left = Date.parse(at) / 1000 - now
  return `${formatClock(at)}, ${left > 0 ? `in ${formatCountdown(left)}` : 'over'}`
}
