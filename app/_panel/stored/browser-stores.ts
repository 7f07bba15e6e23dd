'use client'

import { useSyncExternalStore } from 'react'
import { sessionCookieName } from '../lane/cookie-attempt'
import { lanes } from '../lane/lanes'
import { ledger } from '../ledger/ledger'
import { isLedgerKey } from '../ledger/ledger-storage'
import { type LedgerSize, measureLedger } from './ledger-size'
import { bytesOf } from './size-text'

/** Something that script of this origin can read: a key with its value. */
export interface StoredEntry {
  key: string
  value: string
  /** Of key and value, as UTF-8 */
  bytes: number
}

/** What script finds when it looks around in the browser. `null`: the browser doesn't let it. */
export interface BrowserStores {
  /** The pairs of `document.cookie` */
  cookies: StoredEntry[]
  local: StoredEntry[] | null
  /** Without the ledger's entries */
  session: StoredEntry[] | null
  ledger: LedgerSize
}

let current: BrowserStores | null = null
let text = ''
let later: ReturnType<typeof setTimeout> | undefined
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The stores as they are now, moving. Null on the server. */
export function useBrowserStores(): BrowserStores | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
}

/**
 * Looks after everything that this page does, when another tab has written (`storage`; cookies are told to the lanes, by
 * BroadcastChannel), when the page comes into view or back from the browser's memory, and once a second, because a
 * write by this page's own script makes no event.
 */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) watch()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

let stopLanes: (() => void)[] = []

function watch(): void {
  look()
  stopLanes = [ledger.subscribe(lookSoon), ...Object.values(lanes).map((lane) => lane.subscribe(lookSoon))]
  window.addEventListener('storage', lookSoon)
  window.addEventListener('pageshow', lookSoon)
  document.addEventListener('visibilitychange', lookSoon)
  timer = setInterval(lookOften, 1000)
}

function stop(): void {
  for (const stopOne of stopLanes) stopOne()
  window.removeEventListener('storage', lookSoon)
  window.removeEventListener('pageshow', lookSoon)
  document.removeEventListener('visibilitychange', lookSoon)
  clearInterval(timer)
  clearTimeout(later)
  later = undefined
}

/** Once for all that happens in one go. */
function lookSoon(): void {
  later ??= setTimeout(() => {
    later = undefined
    look()
  })
}

/** The ledger may be long and tells by itself when it changes, so the look of every second leaves its storage out. */
function lookOften(): void {
  if (document.visibilityState !== 'visible' || current === null) return
  show({ ...current, cookies: readCookies(), local: readStorage(() => localStorage) })
}

function look(): void {
  const opened = openSession()
  show({
    cookies: readCookies(),
    local: readStorage(() => localStorage),
    session: readStorage(() => sessionStorage, isLedgerKey),
    ledger: opened === null ? { entries: 0, bytes: 0 } : measureLedger(opened),
  })
}

/** Null where the browser forbids it: naming it throws then. */
function openSession(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

function show(stores: BrowserStores): void {
  const next = JSON.stringify(stores)
  if (next === text) return
  text = next
  current = stores
  for (const listener of listeners) listener()
}

/** Reading `localStorage` itself throws where the browser forbids it, so it is handed over unread. */
function readStorage(open: () => Storage, leftOut: (key: string) => boolean = () => false): StoredEntry[] | null {
  try {
    const storage = open()
    return Object.keys(storage)
      .filter((key) => !leftOut(key))
      .sort()
      .map((key) => toEntry(key, storage.getItem(key) ?? ''))
  } catch {
    return null
  }
}

/** Without the value that our own probe for the session cookie writes and takes away again, which another tab may see. */
function readCookies(): StoredEntry[] {
  const ours = ['probe', 'spoilt'].map((value) => `${sessionCookieName()}=${value}`)
  return document.cookie
    .split('; ')
    .filter((pair) => pair !== '' && !ours.includes(pair))
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0 ? toEntry('', pair) : toEntry(pair.slice(0, equals), pair.slice(equals + 1))
    })
}

function toEntry(key: string, value: string): StoredEntry {
  return { key, value, bytes: bytesOf(key) + bytesOf(value) }
}
