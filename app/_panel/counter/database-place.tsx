'use client'

import type { Inspection, SessionEntry } from '../exchange/contract'
import type { LaneState } from '../lane/lane-state'
import type { Position } from '../lane/positions'
import { useNowSeconds } from '../time/clock'
import { formatClock, formatCountdown } from '../time/time-text'
import { Denylist, RefreshFamily } from './list-places'
import { EmptyHook, Queries, Rail, Row } from './rail'
import { describeUserAgent } from './user-agent-text'

interface PlaceProps {
  lane: LaneState
  position: Position
}

/** The database where it holds the truth: one row, or none. */
export function SessionDatabase({ lane, position }: PlaceProps) {
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
        <p>No row vouches for your {position.cookie === null ? 'token' : 'cookie'} any more.</p>
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

/** The database where the credential carries the truth: nothing about anybody, unless the strategy keeps a list. */
export function EmptyDatabase({ lane, position }: PlaceProps) {
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
  if (inspection.refreshTokens.length > 0) return <RefreshFamily lane={lane} />
  if (position.truth === 'signed-denylist') return <Denylist lane={lane} />
  return (
    <EmptyHook lead="Nothing hangs here.">
      <p>No row about you: nothing to look up, and nothing to take away.</p>
      <p className="mt-2 border-t border-line pt-2 text-[14px] text-soft">
        {inspection.sessions.length} sessions.{' '}
        {position.truth === 'encrypted'
          ? 'The server keeps a password for its seals, about nobody.'
          : describeSigningKeys(inspection)}
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
