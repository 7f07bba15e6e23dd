'use client'

import { useSyncExternalStore } from 'react'
import { ChangeSignal } from '../change/change-signal'
import type { Exchange } from '../exchange/exchange'
import { nextId, removeStored, restoreExchanges, storeExchange, storeIfRoom } from './ledger-storage'

/** How many exchanges are kept; the oldest go first. */
export const ledgerLimit = 1000

const none: readonly Exchange[] = []

/**
 * Every exchange of this visit, oldest first. Each is written to sessionStorage under a key of its own, so that the ledger
 * outlives a navigation and costs the same however long it is. An exchange holds no secret (exchange.ts), so neither
 * does the storage. Another tab has a ledger of its own.
 */
class Ledger {
  #entries: readonly Exchange[] | null = null
  /** The highest number that this page has given */
  #lastId = 0
  #changed = new ChangeSignal()

  constructor() {
    if (typeof window === 'undefined') return
    // Back from the browser's memory the page is as it was left, and other pages of the visit have recorded since.
    window.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      this.#entries = null
      this.#changed.raise()
    })
  }

  get = (): readonly Exchange[] => {
    this.#entries ??= restoreExchanges()
    return this.#entries
  }

  subscribe = this.#changed.subscribe

  /** Keeps an exchange and returns it with its number. Where nothing can be stored it is kept for this page. */
  record(exchange: Omit<Exchange, 'id'>): Exchange {
    const entries = this.get()
    this.#lastId = nextId(Math.max(this.#lastId, entries.at(-1)?.id ?? 0))
    const kept = { ...exchange, id: this.#lastId }
    const surplus = entries.slice(0, Math.max(0, entries.length + 1 - ledgerLimit))
    for (const { id } of surplus) removeStored(id)
    storeExchange(kept)
    this.#set([...entries.slice(surplus.length), kept])
    return kept
  }

  /** Forgets everything and returns what there was, so that it can be put back. */
  clear(): readonly Exchange[] {
    const entries = this.get()
    for (const { id } of entries) removeStored(id)
    this.#set(none)
    return entries
  }

  /** Puts back what `clear` took away. Numbers only rise, so what has come since stands behind it as it is. */
  putBack(cleared: readonly Exchange[]): void {
    const since = this.get()
    const all = new Map([...cleared, ...since].map((exchange) => [exchange.id, exchange]))
    const entries = [...all.values()].sort((one, other) => one.id - other.id)
    const surplus = entries.splice(0, Math.max(0, entries.length - ledgerLimit))
    for (const { id } of surplus) removeStored(id)
    // The newest first: if there is not room for all, the oldest stay out of the storage.
    for (const exchange of cleared.toReversed()) {
      if (exchange.id >= (entries[0]?.id ?? 0) && !storeIfRoom(exchange)) break
    }
    this.#set(entries)
  }

  #set(entries: readonly Exchange[]): void {
    this.#entries = entries
    this.#changed.raise()
  }
}

/** One for the page: whoever makes a call records it here. */
export const ledger = new Ledger()

/** The exchanges of this visit, oldest first. */
export function useLedger(): readonly Exchange[] {
  return useSyncExternalStore(ledger.subscribe, ledger.get, () => none)
}
