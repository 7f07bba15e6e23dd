'use client'

import type { ReactNode } from 'react'
import { mayBeCut } from '@/lib/trace/trace-cut'
import { Hook } from '../../_ui/marks'
import type { Inspection, SessionEntry } from '../exchange/contract'
import type { LaneState } from '../lane/lane-state'
import { useNowSeconds } from '../time/clock'
import { formatClock, formatCountdown } from '../time/time-text'
import { describeOperations } from './checks'
import { describeUserAgent } from './user-agent-text'

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

/** The database in the mode of the session cookie: one row, or none. */
export function SessionDatabase({ lane }: { lane: LaneState }) {
  const { phase, inspection, shown } = lane
  const row = inspection?.sessions.find(({ current }) => current)
  if (row !== undefined) {
    const others = (inspection?.sessions.length ?? 1) - 1
    return (
      <Rail>
        <SessionTag row={row} />
        <Queries lane={lane} />
        {others > 0 && (
          <p className="mt-2 text-[14px]">
            <a href="/sessions">
              {others} more of yours {others === 1 ? 'hangs' : 'hang'} beside it
            </a>
          </p>
        )}
      </Rail>
    )
  }
  if (phase === 'stale') {
    return (
      <EmptyHook lead="Nothing good hangs here.">
        <p>No row vouches for your cookie any more.</p>
        <Queries lane={lane} />
      </EmptyHook>
    )
  }
  if (phase === 'unasked') return <Unasked />
  const ended = shown?.path.endsWith('/logout') && shown.status === 200
  return (
    <EmptyHook lead="Empty hook.">
      <p>{ended ? 'Signing out took the row away.' : 'Signing in hangs one row here.'}</p>
      {ended && <Queries lane={lane} />}
    </EmptyHook>
  )
}

function SessionTag({ row }: { row: SessionEntry }) {
  const now = useNowSeconds()
  const left = Date.parse(row.expiresAt) / 1000 - now
  return (
    <div className="tag">
      <p className="label">Session row, id</p>
      <p className="mono mb-2 text-[17px] font-semibold text-stub" title={row.id}>
        {row.id.slice(0, 8)}…
      </p>
      <dl className="rows">
        <Row name="Secret">hash only</Row>
        <Row name="Created">{formatClock(row.createdAt)}</Row>
        <Row name="Last seen">{formatClock(row.lastSeenAt)}</Row>
        <Row name="Expires">
          {formatClock(row.expiresAt)}, {left > 0 ? `in ${formatCountdown(left)}` : 'over'}
        </Row>
        <Row name="User agent">{describeUserAgent(row.userAgent)}</Row>
      </dl>
    </div>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The database in the mode of the JWT: nothing about anybody. */
export function JwtDatabase({ lane }: { lane: LaneState }) {
  const { phase, inspection } = lane
  if (phase === 'unasked') return <Unasked />
  if (inspection === null) {
    return (
      <EmptyHook lead="Empty hook.">
        <p>
          {phase === 'stale' ? 'Nothing here ended it, and nothing here could.' : 'It stays empty when you sign in.'}
        </p>
      </EmptyHook>
    )
  }
  return (
    <EmptyHook lead="Nothing hangs here.">
      <p>No row about you: nothing to look up, and nothing to take away.</p>
      <p className="mt-2 border-t border-line pt-2 text-[14px] text-soft">
        {inspection.sessions.length} sessions. {describeSigningKeys(inspection)}
      </p>
      <Queries lane={lane} />
    </EmptyHook>
  )
}

function describeSigningKeys({ keys }: Inspection): string {
  const names = [...new Set(keys.map(({ alg }) => alg))].join(', ')
  return `The server keeps ${keys.length} signing ${keys.length === 1 ? 'key' : 'keys'}, ${names}, about nobody.`
}

function Unasked() {
  return (
    <EmptyHook lead="Not asked.">
      <p>The server could not say what hangs here.</p>
    </EmptyHook>
  )
}

/** What the exchange on show asked of the database. */
function Queries({ lane: { shown } }: { lane: LaneState }) {
  if (!shown?.trace) return null
  const own = shown.path.startsWith('/api/inspect')
  return (
    <p className="mt-3 text-[13.5px] leading-snug text-soft">
      {describeOperations(shown.trace.db, mayBeCut(shown.trace, shown.trace.db))}.
      {own && ' It was asked to show you this, not to let you in.'}
    </p>
  )
}
