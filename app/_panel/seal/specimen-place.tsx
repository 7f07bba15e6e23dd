'use client'

import { type ReactNode, useRef } from 'react'
import { useLoaded, useNearView } from '../../_ui/use-loaded'

const loadSpecimen = () => import('./seal-specimen').then(({ SealSpecimen }) => SealSpecimen)

/** Where the specimen lies: as plain text, until what edits and opens it has come. */
export function SpecimenPlace({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const Specimen = useLoaded(loadSpecimen, useNearView(place))
  return (
    <div className="specimen" ref={place}>
      <h3>
        Specimen <small>no real credential; its password is printed with it</small>
      </h3>
      {typeof Specimen === 'string' ? children : <Specimen />}
    </div>
  )
}
