'use client'

import { mayBeCut } from '@/lib/trace/trace-cut'
import type { Trace } from '@/lib/trace/trace-header'
import type { LaneState } from '../lane/lane-state'
import { formatClock } from '../time/time-text'
import { compareInspections } from './inspection-changes'
import type { Mark } from './row-changes'

/** What the marks compare with: which action lies between before and after, what it did, and the evidence for it. */
export function Since({ lane }: { lane: LaneState }) {
  const { before, inspection, cause } = lane
  if (before === null && (inspection === null || cause === null)) {
    return (
      <p className="since">
        {inspection === null ? 'Nothing to compare yet.' : 'First look: nothing to compare with.'}
      </p>
    )
  }
  return (
    <p className="since">
      {cause === null ? (
        'Noticed when looking again; another tab, another browser or the clock did it'
      ) : (
        <>
          Since{' '}
          <code>
            {cause.method} {cause.path}
          </code>
          , {formatClock(new Date(cause.at))}
        </>
      )}
      : <b>{countMarks(lane)}</b>. {cause?.trace && <span className="text-soft">{countOperations(cause.trace)}.</span>}
    </p>
  )
}

const words: Partial<Record<Mark, string>> = { added: 'added', changed: 'changed', gone: 'gone' }

/** `1 row added, 1 gone`. */
function countMarks(lane: LaneState): string {
  const { sessions, refreshTokens, denylist, user, keys } = compareInspections(lane)
  const all = [sessions, refreshTokens, denylist, user, keys].flatMap((changes) => changes.map(({ mark }) => mark))
  const told = Object.entries(words).flatMap(([mark, word]) => {
    const count = all.filter((one) => one === mark).length
    return count === 0 ? [] : [`${count} ${count === 1 ? 'row' : 'rows'} ${word}`]
  })
  return told.length > 0 ? told.join(', ') : 'no row changed'
}

/** What the action asked of the database: `3 × rateLimit.insert, user.select, session.insert`. */
function countOperations(trace: Trace): string {
  const { db } = trace
  const counts = new Map<string, number>()
  for (const { op } of db) counts.set(op, (counts.get(op) ?? 0) + 1)
  if (counts.size === 0) return 'It asked the database nothing'
  return `In the database${mayBeCut(trace, db) ? ', at least' : ''}: ${[...counts].map(([op, count]) => (count === 1 ? op : `${count} × ${op}`)).join(', ')}`
}
