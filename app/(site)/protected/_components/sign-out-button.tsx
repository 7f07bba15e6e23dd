'use client'

import { useState } from 'react'
import { isOk } from '../../../_panel/exchange/exchange'
import type { LaneId } from '../../../_panel/lane/lane-state'
import { lanes } from '../../../_panel/lane/lanes'
import { describeSignOut } from '../../../_panel/lane/outcome-text'
import { useHydrated } from '../../../_ui/hydrated'

/** Signs out and goes back to the counter; where that failed it says so and stays. */
export function SignOutButton({ id }: { id: LaneId }) {
  const hydrated = useHydrated()
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)

  async function signOut() {
    if (busy) return
    setBusy(true)
    const exchange = await lanes[id].signOut()
    if (isOk(exchange)) return location.replace(`/?mode=${id}`)
    const { lead, text } = describeSignOut(exchange, id)
    setSaid(`${lead} ${text}`)
    setBusy(false)
  }

  return (
    <>
      <button type="button" className="btn" disabled={!hydrated} aria-disabled={busy || undefined} onClick={signOut}>
        Sign out
      </button>
      <p role="status" className="self-center text-[15px] font-semibold text-bad empty:hidden">
        {said}
      </p>
    </>
  )
}
