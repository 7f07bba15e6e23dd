'use client'

import type { LaneState } from '../../../_panel/lane/lane-state'
import { laneOf } from '../../../_panel/lane/lanes'
import { positionOf } from '../../../_panel/lane/positions'
import { useDemoAccounts } from '../../_components/demo'

interface LaneExtrasProps {
  id: string
  lane: LaneState
  /** All lanes that are shown: they may be of the same account, and look again */
  beside: readonly string[]
}

/** Renewing, and the change of the own role: what a strategy knows of it shows at the next call of admin. */
export function LaneExtras({ id, lane, beside }: LaneExtrasProps) {
  const { user, busy, inspection } = lane
  const role = inspection?.user?.role ?? user?.role
  const demo = useDemoAccounts()
  // Without a demonstration there is no such route; the demonstration’s own accounts stay as they are.
  const changeable = (demo?.length ?? 0) > 0 && !demo?.some(({ email }) => email === user?.email)
  const wait = { 'aria-disabled': busy || undefined }
  const change = async () => {
    if (busy) return
    await laneOf(id).changeRole(role === 'admin' ? 'member' : 'admin')
    for (const other of beside) if (other !== id) void laneOf(other).refresh({ quiet: true })
  }
  return (
    <>
      {positionOf(id).refreshCookie !== null && (
        <button type="button" className="btn" {...wait} onClick={() => !busy && void laneOf(id).renew()}>
          Refresh the token
        </button>
      )}
      {user !== null && changeable && (
        <button type="button" className="btn" {...wait} onClick={() => void change()}>
          {role === 'admin' ? 'Become a member' : 'Become an admin'}
        </button>
      )}
    </>
  )
}
