'use client'

import { useSyncExternalStore } from 'react'
import { decodeAnatomy } from '@/lib/token/anatomy'
import { cookieCarrier, storageCarrier } from './carriers'
import { Lane } from './lane'
import { initialLaneState, type LaneId, type LaneState } from './lane-state'
import { announceAction, watchOtherTabs } from './other-tabs'
import { tokenKey } from './stored-token'

/** The two modes of the front door. One of each per page, so that every part of it sees the same. */
export const lanes: Record<LaneId, Lane> = {
  session: new Lane(cookieCarrier, announceAction),
  jwt: new Lane(storageCarrier, announceAction),
}

export function useLane(id: LaneId): LaneState {
  return useSyncExternalStore(lanes[id].subscribe, lanes[id].get, () => initialLaneState)
}

/** When what a lane holds ends by itself, in epoch milliseconds, as the token or the row says; null if it says nothing. */
function endOf({ token, inspection }: LaneState): number | null {
  if (token !== null) return decodeAnatomy(token).expiresAt?.getTime() ?? null
  const row = inspection?.sessions.find(({ current }) => current)
  return row === undefined ? null : Date.parse(row.expiresAt)
}

/** Asks the server again when something should have ended by this browser's clock. Once for each end: it decides, not we. */
function watchEnds(): () => void {
  const asked = new Set<number>()
  const timer = setInterval(() => {
    for (const lane of Object.values(lanes)) {
      const end = lane.get().phase === 'in' ? endOf(lane.get()) : null
      if (end === null || end > Date.now() || asked.has(end)) continue
      asked.add(end)
      void lane.refresh({ quiet: true })
    }
  }, 1000)
  return () => clearInterval(timer)
}

/**
 * Restores both modes, and looks again whenever another tab changes the token or this one comes back into view.
 * Returns a function that stops watching.
 */
export function watchLanes(): () => void {
  const look = () => {
    for (const lane of Object.values(lanes)) void lane.refresh({ quiet: lane.get().phase !== 'unknown' })
  }
  const onStorage = (event: StorageEvent) => {
    if (event.key === tokenKey || event.key === null) void lanes.jwt.refresh({ quiet: true })
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') look()
  }
  look()
  const stopWatchingEnds = watchEnds()
  const stopWatchingTabs = watchOtherTabs(() => onVisible())
  window.addEventListener('storage', onStorage)
  window.addEventListener('online', look)
  window.addEventListener('pageshow', onPageShow)
  document.addEventListener('visibilitychange', onVisible)
  function onPageShow(event: PageTransitionEvent) {
    if (event.persisted) look()
  }
  return () => {
    stopWatchingEnds()
    stopWatchingTabs()
    window.removeEventListener('storage', onStorage)
    window.removeEventListener('online', look)
    window.removeEventListener('pageshow', onPageShow)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
