'use client'

import type { AnswerBody, SigningKeyEntry, User } from '../exchange/contract'
import { purposeOf } from '../exchange/exchange'
import type { LaneState } from '../lane/lane-state'
import { formatClock } from '../time/time-text'
import { compareInspections, type InspectionChanges } from './inspection-changes'
import { KeyTable } from './key-table'
import { Mark, Value } from './mark'
import type { RowChange } from './row-changes'
import { SessionRows } from './session-rows'
import { Field, Fields, Nothing, Store } from './store'

/** Which state of the server is shown: as it is, with marks, or as it was before the last change. */
export type View = 'before' | 'after'

/** What to show of a lane: compared with before, or the state before, which is compared with nothing. */
function changesOf({ before, inspection, cause }: LaneState, view: View): InspectionChanges {
  return view === 'after'
    ? compareInspections({ before, inspection, cause })
    : compareInspections({ before: null, inspection: before, cause: null })
}

/** Every table in which the server could hold something about whoever is signed in. */
export function ServerStores({ session, jwt, view }: { session: LaneState; jwt: LaneState; view: View }) {
  const changes = { session: changesOf(session, view), jwt: changesOf(jwt, view) }
  const asked = (lane: LaneState) => (view === 'after' ? lane.inspection : lane.before) !== null
  const none = (lane: LaneState, count: number) =>
    asked(lane) ? (
      <Nothing count={count}>{count === 1 ? 'row' : 'rows'}</Nothing>
    ) : (
      <NotAsked lane={lane} view={view} brief />
    )
  return (
    <>
      <Store
        name="Sessions"
        what="one row per signed-in browser"
        session={
          changes.session.sessions.length > 0 ? (
            <SessionRows changes={changes.session.sessions} />
          ) : (
            <NotAsked lane={session} view={view} />
          )
        }
        jwt={<NoSessions lane={jwt} view={view} />}
      />
      <Store
        name="Refresh tokens"
        what="kept only where tokens are renewed"
        session={none(session, changes.session.refreshTokens.length)}
        jwt={none(jwt, changes.jwt.refreshTokens.length)}
      />
      <Store
        name="Denylist"
        what="kept only where tokens can be taken back"
        session={none(session, changes.session.denylist.length)}
        jwt={none(jwt, changes.jwt.denylist.length)}
      />
      <Store
        name="Account"
        what="the same for both; only a session reads it with every request"
        session={<Accounts changes={changes.session.user} lane={session} view={view} />}
        jwt={<Accounts changes={changes.jwt.user} lane={jwt} view={view} />}
      />
      <SigningKeys changes={changes.jwt.keys.length > 0 ? changes.jwt.keys : changes.session.keys} />
    </>
  )
}

/** The emptiness of the JWT is what there is to see: nothing to look up, and nothing to take away. */
function NoSessions({ lane, view }: { lane: LaneState; view: View }) {
  const { inspection, before, cause } = lane
  if (view === 'after' && inspection === null && cause !== null && purposeOf(cause) === 'logout') {
    const { effect, expiresAt } = (cause.body ?? {}) as AnswerBody
    return (
      <Nothing count={0}>
        There was nothing to take away
        {effect === 'at-expiry' && expiresAt !== undefined ? (
          <>
            ; a copy of the token works until <time dateTime={expiresAt}>{formatClock(expiresAt)}</time>.
          </>
        ) : (
          '.'
        )}
      </Nothing>
    )
  }
  const known = view === 'after' ? inspection : before
  if (known === null) return <NotAsked lane={lane} view={view} />
  return (
    <Nothing count={known.sessions.length}>
      No row about you: nothing to look up, and nothing to take away. You are signed in all the same.
    </Nothing>
  )
}

/** Why nothing is known of a table. In full at the first one, so that it is not read five times. */
function NotAsked({ lane, view, brief = false }: { lane: LaneState; view: View; brief?: boolean }) {
  if (brief) return <Nothing lead={lane.phase === 'unasked' ? 'No answer.' : 'Not asked.'} />
  if (view === 'before') return <Nothing lead="Not asked.">Nothing had been asked with a credential before.</Nothing>
  const { phase } = lane
  if (phase === 'unknown') return <Nothing>Not looked yet.</Nothing>
  if (phase === 'unasked') return <Nothing lead="No answer.">The server could not be asked.</Nothing>
  if (phase === 'stale') return <Nothing lead="Not told.">The server refuses the credential that is held.</Nothing>
  return <Nothing lead="Not asked.">Without a credential the server tells nobody anything.</Nothing>
}

function Accounts({ changes, lane, view }: { changes: RowChange<User>[]; lane: LaneState; view: View }) {
  const known = changes.filter(({ mark }) => mark !== 'unknown')
  if (known.length === 0) return <NotAsked lane={lane} view={view} brief />
  const as = { format: (value: unknown) => String(value) }
  return known.map(({ row, mark, fields }) => (
    <article key={row.id} className={`row-of row-account row-${mark}`} aria-label={`Account row ${row.id.slice(0, 8)}`}>
      <p className="row-head">
        <span className="mono" title={row.id}>
          {row.id.slice(0, 8)}…
        </span>
        <Mark mark={mark} />
      </p>
      <Fields>
        {(['name', 'email', 'role'] as const).map((name) => (
          <Field key={name} name={name}>
            <Value name={name} fields={fields} {...as}>
              {row[name]}
            </Value>
          </Field>
        ))}
        <Field name="passwordHash">argon2id, never shown</Field>
      </Fields>
    </article>
  ))
}

/** The one thing that the server keeps because of the JWT. It is about nobody. */
function SigningKeys({ changes }: { changes: RowChange<SigningKeyEntry>[] }) {
  if (changes.length === 0) return null
  const marked = changes.filter(({ mark }) => mark !== 'same' && mark !== 'unknown').length
  return (
    <Store name="Signing keys" what="the server’s, about nobody">
      <details className="more" open={marked > 0 || undefined}>
        <summary>
          {changes.length} keys{marked > 0 ? `, ${marked} marked` : ''}
        </summary>
        <KeyTable changes={changes} />
      </details>
    </Store>
  )
}
