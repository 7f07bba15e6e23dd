'use client'

import { useState } from 'react'
import { makeCall } from '../../../_panel/exchange/call'
import { isOk } from '../../../_panel/exchange/exchange'
import { laneOf } from '../../../_panel/lane/lanes'
import { describeFailure } from '../../../_panel/lane/outcome-text'
import { positionOf } from '../../../_panel/lane/positions'
import type { ShownLane } from '../../../_panel/sequence/sequence-section'
import { KeyTable } from '../../../_panel/stored/key-table'
import { useHydrated } from '../../../_ui/hydrated'

/** New signing keys, as `npm run keys:rotate` makes them; what was signed before stays good until it expires. */
export function KeyRotation({ lanes }: { lanes: readonly ShownLane[] }) {
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const signing = lanes.filter(({ id }) => positionOf(id).choosesAlgorithm)
  if (signing.length === 0) return null
  const keys = signing.map(({ state }) => state.inspection?.keys).find((found) => found !== undefined) ?? []

  async function rotate() {
    if (busy) return
    setBusy(true)
    const { exchange } = await makeCall({ method: 'POST', path: '/api/keys/rotate' })
    setSaid(describeRotation(exchange))
    for (const { id } of lanes) void laneOf(id).refresh({ quiet: true })
    setBusy(false)
  }

  return (
    <div className="rotation">
      <div>
        <h3>Signing keys</h3>
        <p className="text-soft">
          A rotation publishes new keys first and signs with them a few seconds later. The old ones verify until the
          last token that they signed has expired.
        </p>
        <button
          type="button"
          className="btn mt-2"
          disabled={!hydrated}
          aria-disabled={busy || undefined}
          onClick={() => void rotate()}
        >
          Rotate the signing keys
        </button>
        <p role="status" className="mt-2">
          {said}
        </p>
      </div>
      {keys.length > 0 && (
        <KeyTable
          changes={keys.map((row) => ({ row, mark: 'same', fields: [] }))}
          caption="The server’s keys, as it told them to whoever is signed in"
        />
      )}
    </div>
  )
}

function describeRotation(exchange: Parameters<typeof describeFailure>[0]): string {
  if (isOk(exchange)) return 'New keys are published. What you hold stays good: call me and see.'
  if (exchange.status === 404) return 'Only a demonstration rotates its keys from the page; here it is a command.'
  const { lead, text } = describeFailure(exchange, 'jwt')
  return `${lead} ${text}`
}
