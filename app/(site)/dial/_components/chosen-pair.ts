'use client'

import { useSyncExternalStore } from 'react'
import { isStrategyId } from '../../../_panel/lane/positions'

export const sides = ['left', 'right'] as const
export type Side = (typeof sides)[number]
export type Pair = Readonly<Record<Side, string>>

const frontDoor: Pair = { left: 'session', right: 'jwt' }
let current: Pair = frontDoor
const listeners = new Set<() => void>()

/** What an address asks for: two different strategies; what it leaves open or gets wrong is the front door's. */
export function readPair(search: string): Pair {
  const asked = new URLSearchParams(search)
  const [left, right] = sides.map((side) => {
    const id = asked.get(side)
    return isStrategyId(id) ? id : null
  })
  if (left && right && left !== right) return { left, right }
  if (left) return { left, right: left === frontDoor.right ? frontDoor.left : frontDoor.right }
  if (right) return { left: right === frontDoor.left ? frontDoor.right : frontDoor.left, right }
  return frontDoor
}

/** The pair with a strategy put on a side. If it stands on the other one, the two change places. */
export function putOn(pair: Pair, side: Side, id: string): Pair {
  const other = side === 'left' ? 'right' : 'left'
  const moved = pair[other] === id ? pair[side] : pair[other]
  return side === 'left' ? { left: id, right: moved } : { left: moved, right: id }
}

function show(): void {
  const pair = readPair(location.search)
  if (pair.left === current.left && pair.right === current.right) return
  current = pair
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', show)
  show()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', show)
  }
}

/** The two strategies that the address names. */
export function usePair(): Pair {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => frontDoor,
  )
}

/** Puts a strategy on a side, in the address, so that the pair can be linked to and undone with Back. */
export function choose(side: Side, id: string): void {
  const pair = putOn(current, side, id)
  if (pair.left === current.left && pair.right === current.right) return
  const url = new URL(location.href)
  for (const one of sides) url.searchParams.set(one, pair[one])
  history.pushState(history.state, '', url)
  show()
}
