import type {
  AnswerBody,
  DenylistEntry,
  Inspection,
  RefreshTokenEntry,
  SessionEntry,
  SigningKeyEntry,
  User,
} from '../exchange/contract'
import { type Exchange, isOk, purposeOf } from '../exchange/exchange'
import type { LaneState } from '../lane/lane-state'
import { compareRows, type RowChange } from './row-changes'

/** What became of everything that the server told of. */
export interface InspectionChanges {
  sessions: RowChange<SessionEntry>[]
  refreshTokens: RowChange<RefreshTokenEntry>[]
  denylist: RowChange<DenylistEntry>[]
  keys: RowChange<SigningKeyEntry>[]
  user: RowChange<User>[]
}

type Known = Pick<LaneState, 'before' | 'inspection' | 'cause'>

/**
 * What changed from `before` to `inspection`. Who is signed in decides what can be compared: rows of one user say
 * nothing of another's, and without a credential nobody can be asked. What the cause itself proves is added: a sign-in
 * made the current row, and ended the one of the cookie that came with it; a sign-out or a refused row ended that row.
 */
export function compareInspections({ before, inspection: after, cause }: Known): InspectionChanges {
  const sameUser = before !== null && after !== null && before.user?.id === after.user?.id
  const comparable = sameUser || after === null ? before : null
  return {
    sessions: compareSessions(before, after, sameUser, cause),
    refreshTokens: compareRows(comparable?.refreshTokens ?? null, after?.refreshTokens ?? null, ({ id }) => id),
    denylist: compareRows(comparable?.denylist ?? null, after?.denylist ?? null, ({ jti }) => jti),
    keys: compareRows(before?.keys ?? null, after?.keys ?? null, ({ kid }) => kid),
    user: compareRows(usersOf(comparable), usersOf(after), ({ id }) => id),
  }
}

function usersOf(inspection: Inspection | null): User[] | null {
  if (inspection === null) return null
  return inspection.user === null ? [] : [inspection.user]
}

function compareSessions(
  before: Inspection | null,
  after: Inspection | null,
  sameUser: boolean,
  cause: Exchange | null,
): RowChange<SessionEntry>[] {
  if (before !== null && after !== null && sameUser) return compareRows(before.sessions, after.sessions, ({ id }) => id)
  const last = before?.sessions.filter(({ current }) => current) ?? []
  if (after === null) {
    return compareRows(before?.sessions ?? null, null, ({ id }) => id).map((change) =>
      change.row.current && provesEnd(cause) ? { ...change, mark: 'gone' } : change,
    )
  }
  const signedIn = cause !== null && purposeOf(cause) === 'login' && isOk(cause)
  return [
    ...after.sessions.map((row): RowChange<SessionEntry> => {
      const mark = signedIn && row.current ? 'added' : 'same'
      return { row, mark, fields: [] }
    }),
    ...(signedIn ? last.map((row): RowChange<SessionEntry> => ({ row, mark: 'gone', fields: [] })) : []),
  ]
}

/** True for an exchange after which the row of this browser's cookie is certainly gone: it was removed, or looked for in vain. */
export function provesEnd(cause: Exchange | null): boolean {
  if (cause === null) return false
  if (purposeOf(cause) === 'logout') return isOk(cause) && (cause.body as AnswerBody | null)?.effect === 'immediate'
  return cause.status === 401 && cause.trace?.steps.at(-1)?.step === 'row'
}
