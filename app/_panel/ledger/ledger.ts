'use client'

import { useSyncExternalStore } from 'react'
import type { Exchange } from '../exchange/exchange'

/** How many exchanges are kept; the oldest go first. */
export const ledgerLimit = 1000

const prefix = 'claim-check.ledger.'
const none: readonly Exchange[] = []

/**
 * Every exchange of this visit, oldest first. Each is written to sessionStorage under a key of its own, so that the ledger
 * outlives a navigation and costs the same however long it is. An exchange holds no secret (exchange.ts), so neither
 * does the storage. Another tab has a ledger of its own.
 */
class Ledger {
  #entries: readonly Exchange[] | null = null
  #listeners = new Set<() => void>()

  get = (): readonly Exchange[] => {
    this.#entries ??= restore()
    return this.#entries
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps an exchange and returns it with its number. Where nothing can be stored it is kept for this page. */
  record(exchange: Omit<Exchange, 'id'>): Exchange {
    const entries = this.get()
    const kept = { ...exchange, id: (entries.at(-1)?.id ?? 0) + 1 }
    const surplus = entries.slice(0, Math.max(0, entries.length + 1 - ledgerLimit))
    for (const { id } of surplus) remove(id)
    this.#set([...entries.slice(surplus.length), kept])
    store(kept, entries)
    return kept
  }

  /** Forgets everything and returns what there was, so that it can be put back. */
  clear(): readonly Exchange[] {
    const entries = this.get()
    for (const { id } of entries) remove(id)
    this.#set(none)
    return entries
  }

  /** Puts back what `clear` took away, before whatever has come since. */
  putBack(cleared: readonly Exchange[]): void {
    const from = cleared.at(-1)?.id ?? 0
    const since = this.get().map((exchange, index) => ({ ...exchange, id: from + 1 + index }))
    for (const { id } of this.get()) remove(id)
    const entries = [...cleared, ...since].slice(-ledgerLimit)
    for (const exchange of entries) store(exchange, none)
    this.#set(entries)
  }

  #set(entries: readonly Exchange[]): void {
    this.#entries = entries
    for (const listener of this.#listeners) listener()
  }
}

/** One for the page: whoever makes a call records it here. */
export const ledger = new Ledger()

/** The exchanges of this visit, oldest first. */
export function useLedger(): readonly Exchange[] {
  return useSyncExternalStore(ledger.subscribe, ledger.get, () => none)
}

const keyOf = (id: number) => `${prefix}${id}`

/** True for a key of sessionStorage under which the ledger keeps an exchange. */
export function isLedgerKey(key: string): boolean {
  return key.startsWith(prefix)
}

function store(exchange: Exchange, older: readonly Exchange[]): void {
  const text = JSON.stringify(exchange)
  try {
    sessionStorage.setItem(keyOf(exchange.id), text)
  } catch {
    // Full: the oldest tenth makes room, in the storage alone. Forbidden: it is kept for this page.
    for (const { id } of older.slice(0, Math.ceil(older.length / 10))) remove(id)
    try {
      sessionStorage.setItem(keyOf(exchange.id), text)
    } catch {}
  }
}

function remove(id: number): void {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // Nothing could have been stored either.
  }
}

/** What earlier pages of this visit have kept. Entries that can't be read are left out. */
function restore(): readonly Exchange[] {
  if (typeof sessionStorage === 'undefined') return none
  const found: Exchange[] = []
  try {
    for (const key of Object.keys(sessionStorage).filter(isLedgerKey)) {
      const exchange = parse(sessionStorage.getItem(key))
      if (exchange !== null) found.push(exchange)
    }
  } catch {
    return none
  }
  return found.sort((one, other) => one.id - other.id)
}

function parse(text: string | null): Exchange | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Exchange> | null
    const whole = typeof value?.id === 'number' && typeof value.path === 'string' && Array.isArray(value.headers)
    return whole ? (value as Exchange) : null
  } catch {
    return null
  }
}
