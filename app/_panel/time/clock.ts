'use client'

import { useSyncExternalStore } from 'react'

let second = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 250)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Four looks a second, so that a countdown is never a second late; a render only when the second has changed. */
function tick(): void {
  const now = Math.floor(Date.now() / 1000)
  if (now === second) return
  second = now
  for (const listener of listeners) listener()
}

/** The time in whole epoch seconds, moving. 0 on the server. */
export function useNowSeconds(): number {
  return useSyncExternalStore(
    subscribe,
    () => second || Math.floor(Date.now() / 1000),
    () => 0,
  )
}
