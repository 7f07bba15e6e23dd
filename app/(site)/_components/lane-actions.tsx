'use client'

import { useState } from 'react'
import type { Attachment } from '../../_panel/lane/carriers'
import type { LaneId, LaneState } from '../../_panel/lane/lane-state'
import { lanes } from '../../_panel/lane/lanes'
import { useHydrated } from '../../_ui/hydrated'

const words: Record<LaneId, { with: string; out: string }> = {
  session: { with: 'with the stub', out: 'ends at once' },
  jwt: { with: 'with the token', out: 'a copy lives on' },
}

/** What one can do in a mode: call a guarded route in several ways, and sign out. */
export function LaneActions({ id, lane }: { id: LaneId; lane: LaneState }) {
  const [route, setRoute] = useState<'me' | 'admin'>('me')
  const hydrated = useHydrated()
  const held = lane.phase === 'in' || lane.phase === 'stale' || lane.phase === 'unasked'
  const wait = { 'aria-disabled': lane.busy || undefined, disabled: !hydrated }
  const leave = async () => {
    if (lane.busy) return
    await lanes[id].signOut()
    // The button is gone, and with it the focus: the lane's heading is where it belongs.
    if (lanes[id].get().phase === 'out') document.getElementById(`lane-${id}`)?.focus()
  }
  const call = (attachment: Attachment) => {
    if (!lane.busy) void lanes[id].call(route, attachment)
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
          {words[id].with}
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
      {held && (
        <button type="button" className="btn btn-quiet out" {...wait} onClick={leave}>
          <span>Sign out</span> <small>{words[id].out}</small>
        </button>
      )}
    </div>
  )
}
