'use client'

import { useRef } from 'react'
import { SectionHeading } from '../../_ui/section-heading'
import { notLoaded, useLoaded, useNearView } from '../../_ui/use-loaded'
import type { LaneState } from '../lane/lane-state'

interface StoredProps {
  session: LaneState
  jwt: LaneState
}

const loadHalves = () => import('./stored-halves').then(({ StoredHalves }) => StoredHalves)

/** Everything that is stored, in both modes. What shows it is loaded when it comes near the view. */
export function StoredSection({ session, jwt }: StoredProps) {
  const place = useRef<HTMLDivElement>(null)
  const Halves = useLoaded(loadHalves, useNearView(place))
  return (
    <section className="stored" aria-labelledby="stored">
      <div className="stored-head">
        <SectionHeading id="stored">What is stored</SectionHeading>
        <p>
          With the session cookie the state is a row of the database; the browser keeps a reference. With the JWT the
          state is the token; the server keeps nothing about you.
        </p>
      </div>
      <div ref={place} className={Halves === 'loading' ? 'halves-wait' : undefined}>
        {typeof Halves !== 'string' && <Halves session={session} jwt={jwt} />}
        {Halves === 'failed' && <p role="status">{notLoaded}</p>}
      </div>
    </section>
  )
}
