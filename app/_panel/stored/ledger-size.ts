import { isEntryKey, isLedgerKey } from '../ledger/ledger-storage'
import { bytesOf } from './size-text'

/** How much of sessionStorage the ledger takes. */
export interface LedgerSize {
  entries: number
  /** Of keys and values, as UTF-8 */
  bytes: number
}

let sizes = new Map<string, number>()

/**
 * Measures what the ledger has stored. An entry never changes under its key, so each is read once: after a burst among 1,000
 * entries only the new ones are. What somebody changes by hand is measured when the page is loaded anew.
 */
export function measureLedger(storage: Storage): LedgerSize {
  const known = sizes
  sizes = new Map()
  let bytes = 0
  for (const key of Object.keys(storage).filter(isLedgerKey)) {
    const size = (isEntryKey(key) ? known.get(key) : undefined) ?? bytesOf(key) + bytesOf(storage.getItem(key) ?? '')
    if (isEntryKey(key)) sizes.set(key, size)
    bytes += size
  }
  return { entries: sizes.size, bytes }
}
