'use client'

import { useEffect, useState } from 'react'

/** How long a tick stands, in milliseconds, at each speed. Slow on purpose: what really took a millisecond can be read. */
export const tickMs = { slow: 1400, normal: 700, fast: 300 } as const
export type Speed = keyof typeof tickMs

export interface Player {
  /** How many ticks have been reached, 0 to `length` */
  position: number
  playing: boolean
  /** True once somebody has moved it: then the tick that it stands at is marked */
  moved: boolean
  speed: Speed
  play(): void
  pause(): void
  /** By how many ticks, forward or back; pauses */
  step(by: number): void
  seek(position: number): void
  setSpeed(speed: Speed): void
}

/**
 * Replays a recording of `length` ticks. Something new in it (`recording` has changed) is shown whole at once, because it has
 * happened already; playing is for looking at it again, slowly. Playing from the end begins at the start.
 */
export function usePlayer(length: number, recording: string): Player {
  const [state, setState] = useState({ recording, position: length, playing: false, moved: false })
  const [speed, setSpeed] = useState<Speed>('normal')
  const current = state.recording === recording ? state : { recording, position: length, playing: false, moved: false }
  const position = Math.min(current.position, length)
  const playing = current.playing && position < length

  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(
      () => setState({ recording, position: position + 1, playing: true, moved: true }),
      tickMs[speed],
    )
    return () => clearTimeout(timer)
  }, [playing, position, recording, speed])

  const seek = (to: number, goOn = false) =>
    setState({ recording, position: Math.max(0, Math.min(length, to)), playing: goOn, moved: true })
  return {
    position,
    playing,
    moved: current === state && state.moved,
    speed,
    play: () => seek(position >= length ? 0 : position, true),
    pause: () => seek(position),
    step: (by) => seek(position + by),
    seek,
    setSpeed,
  }
}

/** The keys of a player: arrows step, Home and End go to the ends, space plays and pauses. False for any other key. */
export function pressPlayerKey(player: Player, key: string, length: number): boolean {
  if (key === 'ArrowRight') player.step(1)
  else if (key === 'ArrowLeft') player.step(-1)
  else if (key === 'Home') player.seek(0)
  else if (key === 'End') player.seek(length)
  else if (key === ' ' && player.playing) player.pause()
  else if (key === ' ') player.play()
  else return false
  return true
}
