'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and until the page's script runs: buttons stay disabled that long, so that no click is lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
