import { type Exchange, purposeOf } from '../exchange/exchange'

/** Exchanges of both modes that were for the same, side by side; or one exchange of neither. */
export interface LedgerRow {
  /** Of its first exchange */
  key: number
  session: Exchange | null
  jwt: Exchange | null
  /** Of no mode: the load of a page, an account, a strategy off the front door */
  other: Exchange | null
}

/**
 * Aligns what both modes did, oldest first. Two exchanges share a row if they had the same purpose, neither overtakes an
 * earlier one of its own mode, and nothing of no mode lies between them: the load of a page ends what was before.
 */
export function alignRows(exchanges: readonly Exchange[]): LedgerRow[] {
  const rows: LedgerRow[] = []
  // The first row that an exchange of a mode may still go into without overtaking.
  const open = { session: 0, jwt: 0 }
  const inOrder = [...exchanges].sort((one, other) => one.at - other.at || one.id - other.id)
  for (const exchange of inOrder) {
    const lane = laneOf(exchange)
    if (lane === null) {
      rows.push({ key: exchange.id, session: null, jwt: null, other: exchange })
      open.session = rows.length
      open.jwt = rows.length
      continue
    }
    const index = findPartner(rows, open[lane], lane, purposeOf(exchange))
    if (index < 0) rows.push({ key: exchange.id, session: null, jwt: null, other: null, [lane]: exchange })
    else rows[index] = { ...(rows[index] as LedgerRow), [lane]: exchange }
    open[lane] = (index < 0 ? rows.length - 1 : index) + 1
  }
  return rows
}

function findPartner(rows: readonly LedgerRow[], from: number, lane: 'session' | 'jwt', purpose: string): number {
  const across = lane === 'session' ? 'jwt' : 'session'
  for (let index = from; index < rows.length; index++) {
    const partner = rows[index]?.[across]
    if (partner && purposeOf(partner) === purpose) return index
  }
  return -1
}

/** The mode whose column an exchange stands in. The load of a page belongs to none: the browser asked, not a mode. */
export function laneOf({ kind, strategy }: Exchange): 'session' | 'jwt' | null {
  if (kind === 'document') return null
  return strategy === 'session' || strategy === 'jwt' ? strategy : null
}
