'use client'

import { type ReactNode, useState } from 'react'
import type { Attachment } from '../../_panel/lane/carriers'
import type { LaneState } from '../../_panel/lane/lane-state'
import { laneOf } from '../../_panel/lane/lanes'
import { nounOf, type Position, positionOf } from '../../_panel/lane/positions'
import { useHydrated } from '../../_ui/hydrated'

/** What signing out achieves, in a few words. */
function describeLeaving({ truth, refreshCookie }: Position): string {
  if (refreshCookie !== null) return 'no more renewals'
  return truth === 'reference' || truth === 'signed-denylist' ? 'ends at once' : 'a copy lives on'
}

interface LaneActionsProps {
  id: string
  lane: LaneState
  /** What else can be done, before signing out */
  children?: ReactNode
}

/** What one can do in a lane: call a guarded route in several ways, and sign out. */
export function LaneActions({ id, lane, children }: LaneActionsProps) {
  const position = positionOf(id)
  const [route, setRoute] = useState<'me' | 'admin'>('me')
  const hydrated = useHydrated()
  const held = lane.phase === 'in' || lane.phase === 'stale' || lane.phase === 'unasked'
  const wait = { 'aria-disabled': lane.busy || undefined, disabled: !hydrated }
  const leave = async () => {
    if (lane.busy) return
    await laneOf(id).signOut()
    // The button is gone, and with it the focus: the lane's heading is where it belongs.
    if (laneOf(id).get().phase === 'out') document.getElementById(`lane-${id}`)?.focus()
  }
  const call = (attachment: Attachment) => {
    if (!lane.busy) void laneOf(id).call(route, attachment)
  }
  return (
    <div className="acts">
      <div className="say">
        Call
        <fieldset className="segments">
          <legend className="sr-only">Protected route</legend>
          {(['me', 'admin'] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={route === name}
              disabled={!hydrated}
              onClick={() => setRoute(name)}
              className="mono"
            >
              {name}
            </button>
          ))}
        </fieldset>
      </div>
      {held && (
        <button type="button" className="btn" {...wait} onClick={() => call('with')}>
          with the {nounOf(position)}
        </button>
      )}
      <button type="button" className="btn" {...wait} onClick={() => call('without')}>
        without it
      </button>
      {held && (
        <button type="button" className="btn" {...wait} onClick={() => call('spoilt')}>
          with a spoilt one
        </button>
      )}
      {lane.copy !== null && !held && (
        <button type="button" className="btn" {...wait} onClick={() => call('copy')}>
          with a copy kept aside
        </button>
      )}
      {held && children}
      {held && (
        <button type="button" className="btn btn-quiet out" {...wait} onClick={leave}>
          <span>Sign out</span> <small>{describeLeaving(position)}</small>
        </button>
      )}
    </div>
  )
}
