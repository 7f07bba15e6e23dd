'use client'

import { useEffect } from 'react'
import { laneOf, useLane, watchLanes } from '../../../_panel/lane/lanes'
import { positionOf } from '../../../_panel/lane/positions'
import { useThrowaway } from '../../_components/use-throwaway'

/** Signs in within the text, with an account that is made for it; or tells who is signed in, and signs out again. */
export function EnterHere({ strategy }: { strategy: string }) {
  const lane = useLane(strategy)
  const { busy, said, enter } = useThrowaway()
  useEffect(() => watchLanes([laneOf(strategy)]), [strategy])
  const waiting = busy || lane.busy
  const { label } = positionOf(strategy)
  return (
    <div className="enter-here">
      {lane.phase === 'in' ? (
        <>
          <p>
            Signed in as <b>{lane.user?.name ?? '…'}</b>, {label}.
          </p>
          <button
            type="button"
            className="btn"
            aria-disabled={waiting}
            onClick={() => !waiting && void laneOf(strategy).call('me', 'with')}
          >
            Call me
          </button>
          <button
            type="button"
            className="btn btn-quiet"
            aria-disabled={waiting}
            onClick={() => !waiting && void laneOf(strategy).signOut()}
          >
            Sign out
          </button>
        </>
      ) : (
        <button
          type="button"
          className="btn"
          aria-disabled={waiting}
          onClick={() => !waiting && void enter([strategy])}
        >
          {waiting ? 'Signing in…' : 'Sign in with a throwaway account'}
        </button>
      )}
      <div role="status">
        {said !== '' && <p className="notice">{said}</p>}
        {lane.message !== null && (
          <p className="label">
            <b>{lane.message.lead}</b> {lane.message.text}
          </p>
        )}
      </div>
    </div>
  )
}
