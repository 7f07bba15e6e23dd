import type { Exchange } from '../exchange/exchange'
import { isExchange } from '../exchange/is-exchange'

/** The number is that of the shape of an exchange: what another version of this site has kept is not read. */
const entryPrefix = 'claim-check.ledger.1.'
/** The highest number that was ever given in this tab */
const lastIdKey = 'claim-check.ledger-last'

const keyOf = (id: number) => `${entryPrefix}${id}`

/** True for a key of sessionStorage under which the ledger keeps an exchange. */
export function isEntryKey(key: string): boolean {
  return key.startsWith(entryPrefix)
}

/** True for every key of sessionStorage that is the ledger's, also of another version. */
export function isLedgerKey(key: string): boolean {
  return key.startsWith('claim-check.ledger.') || key === lastIdKey
}

/**
 * A number that no exchange of this tab has had, above `known`: they rise over every navigation and every clear. Where the browser
 * forbids to store, they rise within the page.
 */
export function nextId(known: number): number {
  try {
    const stored = storedIds()
    const last = Number(sessionStorage.getItem(lastIdKey))
    const next = Math.max(known, stored.at(-1) ?? 0, Number.isSafeInteger(last) ? last : 0) + 1
    makeRoomFor(lastIdKey, String(next))
    return next
  } catch {
    return known + 1
  }
}

/** Stores an exchange; where the storage is full, in the place of the oldest that are still in it. False: it can't be stored. */
export function storeExchange(exchange: Exchange): boolean {
  try {
    return makeRoomFor(keyOf(exchange.id), JSON.stringify(exchange))
  } catch {
    return false
  }
}

/** Stores an exchange only where there is room for it. */
export function storeIfRoom(exchange: Exchange): boolean {
  return tryToSet(keyOf(exchange.id), JSON.stringify(exchange))
}

export function removeStored(id: number): void {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // Nothing could have been stored either.
  }
}

/** What this tab has kept, oldest first. Entries that can't be read are left out. */
export function restoreExchanges(): Exchange[] {
  if (typeof sessionStorage === 'undefined') return []
  try {
    return storedIds().flatMap((id) => {
      const exchange = parse(sessionStorage.getItem(keyOf(id)))
      return exchange?.id === id ? [exchange] : []
    })
  } catch {
    return []
  }
}

/** Throws where the browser forbids to look. */
function storedIds(): number[] {
  return Object.keys(sessionStorage)
    .filter(isEntryKey)
    .map((key) => Number(key.slice(entryPrefix.length)))
    .filter((id) => Number.isSafeInteger(id))
    .sort((one, other) => one - other)
}

function makeRoomFor(key: string, text: string): boolean {
  if (tryToSet(key, text)) return true
  for (const id of storedIds()) {
    removeStored(id)
    if (tryToSet(key, text)) return true
  }
  return false
}

function tryToSet(key: string, text: string): boolean {
  try {
    sessionStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

function parse(text: string | null): Exchange | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isExchange(value) ? value : null
  } catch {
    return null
  }
}
