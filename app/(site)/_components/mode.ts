'use client'

import { useSyncExternalStore } from 'react'
import type { LaneId } from '../../_panel/lane/lane-state'

export const modes = ['session', 'both', 'jwt'] as const
export type Mode = (typeof modes)[number]

const listeners = new Set<() => void>()

function isMode(text: string | null): text is Mode {
  return text === 'session' || text === 'both' || text === 'jwt'
}

/** What the address asks for; without that side by side where there is room for it. */
function currentMode(): Mode {
  const asked = new URLSearchParams(location.search).get('mode')
  if (isMode(asked)) return asked
  return matchMedia('(min-width: 700px)').matches ? 'both' : 'session'
}

/** The stylesheet hides the other lane by this attribute; before-paint.ts sets it first. */
function showMode(): void {
  document.documentElement.dataset.mode = currentMode()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) showMode()
  listeners.add(listener)
  const wide = matchMedia('(min-width: 700px)')
  wide.addEventListener('change', showMode)
  window.addEventListener('popstate', showMode)
  return () => {
    listeners.delete(listener)
    wide.removeEventListener('change', showMode)
    window.removeEventListener('popstate', showMode)
  }
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, currentMode, (): Mode => 'both')
}

/** Puts the choice into the address, so that it can be linked to, kept over a reload and undone with Back. */
export function chooseMode(mode: Mode): void {
  if (mode === currentMode() && new URLSearchParams(location.search).has('mode')) return
  const url = new URL(location.href)
  url.searchParams.set('mode', mode)
  history.pushState(history.state, '', url)
  showMode()
}

/** The lanes that a mode shows. */
export function lanesOf(mode: Mode): LaneId[] {
  return mode === 'both' ? ['session', 'jwt'] : [mode]
}
