'use client'

import type { LaneState } from '../lane/lane-state'
import { formatClock } from '../time/time-text'
import { EmptyHook, Queries, Rail, Row } from './rail'

/**
 * The family of refresh tokens: who renews last holds the only one that is good. The list begins with the family of this
 * browser's cookie; those of the account's other browsers, if any, come after it and are not counted here.
 */
export function RefreshFamily({ lane }: { lane: LaneState }) {
  const tokens = lane.inspection?.refreshTokens ?? []
  const family = tokens.filter(({ familyId }) => familyId === tokens[0]?.familyId)
  const newest = family.find(({ spentAt }) => spentAt === null)
  const spent = family.filter(({ spentAt }) => spentAt !== null).length
  return (
    <Rail>
      <div className="tag">
        <p className="label">Refresh token, id</p>
        <p className="mono mb-2 text-[17px] font-semibold text-stub" title={newest?.id}>
          {newest === undefined ? 'none is good' : `${newest.id.slice(0, 8)}…`}
        </p>
        <dl className="rows">
          <Row name="Secret">hash only</Row>
          {newest !== undefined && (
            <>
              <Row name="Family">{newest.familyId.slice(0, 8)}…</Row>
              <Row name="Made">{formatClock(newest.createdAt)}</Row>
              <Row name="Family ends">{formatClock(newest.expiresAt)}</Row>
            </>
          )}
          <Row name="Spent before">{spent}</Row>
        </dl>
      </div>
      <p className="mt-2 text-[14px] text-soft">The access token has no row: signing out can’t take it back.</p>
      <Queries lane={lane} />
    </Rail>
  )
}

/**
 * What was revoked and has not expired yet. It is asked on every request, and mostly answers nothing. Of an account that
 * visitors share the server tells of no token but the one that asks, so nothing is said here of all the others.
 */
export function Denylist({ lane }: { lane: LaneState }) {
  const entries = lane.inspection?.denylist ?? []
  if (entries.length === 0) {
    return (
      <EmptyHook lead="This token is not on the list.">
        <p>Signing out puts its jti there. The list is looked through with every request.</p>
        <Queries lane={lane} />
      </EmptyHook>
    )
  }
  return (
    <Rail>
      <div className="tag">
        <p className="label">Denylist, {entries.length === 1 ? '1 entry' : `${entries.length} entries`} of yours</p>
        <dl className="rows">
          {entries.slice(0, 5).map(({ jti, revokedAt, expiresAt }) => (
            <Row key={jti} name={`${jti.slice(0, 8)}…`}>
              revoked {formatClock(revokedAt)}, dropped {formatClock(expiresAt)}
            </Row>
          ))}
        </dl>
      </div>
      <Queries lane={lane} />
    </Rail>
  )
}
