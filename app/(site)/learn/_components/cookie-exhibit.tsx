'use client'

import { CookieHolding } from '../../../_panel/counter/cookie-holding'
import { SessionDatabase } from '../../../_panel/counter/database-place'
import { useLane } from '../../../_panel/lane/lanes'
import { positionOf } from '../../../_panel/lane/positions'
import { EnterHere } from './enter-here'

/** The visitor's own session cookie in the browser, and the row that it stands for in the database. */
export function CookieExhibit({ strategy }: { strategy: string }) {
  const lane = useLane(strategy)
  return (
    <>
      <EnterHere strategy={strategy} />
      <div className="cookie-and-row">
        <div>
          <p className="label">In this browser</p>
          <CookieHolding lane={lane} position={positionOf(strategy)} />
        </div>
        <div>
          <p className="label">In the database</p>
          <SessionDatabase lane={lane} position={positionOf(strategy)} />
        </div>
      </div>
    </>
  )
}
