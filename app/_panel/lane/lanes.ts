'use client'

import { useSyncExternalStore } from 'react'
import { endOf } from './end-of'
import { Lane } from './lane'
import { initialLaneState, type LaneId, type LaneState } from './lane-state'
import { announceAction, watchOtherTabs } from './other-tabs'
import { positionOf } from './positions'
import { tokenKeyOf } from './stored-token'

const made = new Map<string, Lane>()

/** The lane of a strategy. One of each per page, so that every part of it sees the same. */
export function laneOf(strategyId: string): Lane {
  const lane = made.get(strategyId) ?? new Lane(positionOf(strategyId), announceAction)
  made.set(strategyId, lane)
  return lane
}

/** The two modes of the front door. */
export const lanes: Record<LaneId, Lane> = { session: laneOf('session'), jwt: laneOf('jwt') }

export function useLane(strategyId: string): LaneState {
  const lane = laneOf(strategyId)
  return useSyncExternalStore(lane.subscribe, lane.get, () => initialLaneState)
}

/** Asks the server again when something should have ended by this browser's clock. Once for each end: it decides, not we. */
function watchEnds(watched: readonly Lane[]): () => void {
  const asked = new Set<string>()
  const timer = setInterval(() => {
    for (const lane of watched) {
      const end = lane.get().phase === 'in' ? endOf(lane.get()) : null
      const key = `${lane.position.id} ${end}`
      if (end === null || end > Date.now() || asked.has(key)) continue
      asked.add(key)
      void lane.refresh({ quiet: true })
    }
  }, 1000)
  return () => clearInterval(timer)
}

/**
 * Restores the lanes, and looks again whenever another tab changes a token or this one comes back into view. Returns a
 * function that stops watching.
 */
export function watchLanes(watched: readonly Lane[] = Object.values(lanes)): () => void {
  const look = () => {
    for (const lane of watched) void lane.refresh({ quiet: lane.get().phase !== 'unknown' })
  }
  const onStorage = (event: StorageEvent) => {
    for (const lane of watched) {
      const own = event.key === null || event.key === tokenKeyOf(lane.position.id)
      if (own && lane.position.cookie === null) void lane.refresh({ quiet: true })
    }
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') look()
  }
  look()
  const stopWatchingEnds = watchEnds(watched)
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
