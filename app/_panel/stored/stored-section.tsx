'use client'

import { useNear } from '../../_ui/use-near'
import type { LaneState } from '../lane/lane-state'

interface StoredProps {
  session: LaneState
  jwt: LaneState
}

/** Everything that is stored, in both modes. What shows it is loaded when it comes near the view. */
export function StoredSection({ session, jwt }: StoredProps) {
  const [place, Halves] = useNear<StoredProps>(async () => (await import('./stored-halves')).StoredHalves)
  return (
    <section className="stored" id="stored" aria-labelledby="stored-title">
      <div className="stored-head">
        <h2 id="stored-title" tabIndex={-1}>
          What is stored
        </h2>
        <p>
          With the session cookie the state is a row of the database; the browser keeps a reference. With the JWT the
          state is the token; the server keeps nothing about you.
        </p>
      </div>
      <div ref={place} className={Halves === null ? 'halves-wait' : undefined}>
        {Halves !== null && <Halves session={session} jwt={jwt} />}
      </div>
    </section>
  )
}
