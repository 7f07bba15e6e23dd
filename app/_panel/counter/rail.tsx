import type { ReactNode } from 'react'
import { mayBeCut } from '@/lib/trace/trace-cut'
import { Hook } from '../../_ui/marks'
import type { LaneState } from '../lane/lane-state'
import { describeOperations } from './checks'

/** A rail with one hook. */
export function Rail({ children }: { children: ReactNode }) {
  return (
    <div className="rail">
      <Hook />
      {children}
    </div>
  )
}

/** The hook with nothing on it. */
export function EmptyHook({ lead, children }: { lead: string; children: ReactNode }) {
  return (
    <Rail>
      <div className="empty">
        <strong>{lead}</strong>
        {children}
      </div>
    </Rail>
  )
}

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What the exchange on show asked of the database. */
export function Queries({ lane: { shown } }: { lane: LaneState }) {
  if (!shown?.trace) return null
  const own = shown.path.startsWith('/api/inspect')
  return (
    <p className="mt-3 text-[13.5px] leading-snug text-soft">
      {describeOperations(shown.trace.db, mayBeCut(shown.trace, shown.trace.db))}.
      {own && ' It was asked to show you this, not to let you in.'}
    </p>
  )
}
