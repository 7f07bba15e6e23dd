'use client'

import type { ReactNode } from 'react'
import { useNear } from '../../_ui/use-near'

/** Where the specimen lies: as plain text, until what edits and opens it has come. */
export function SpecimenPlace({ children }: { children: ReactNode }) {
  const [place, Specimen] = useNear(async () => (await import('./seal-specimen')).SealSpecimen)
  return (
    <div className="specimen" ref={place}>
      <h3>
        Specimen <small>no real credential; its password is printed with it</small>
      </h3>
      {Specimen === null ? children : <Specimen />}
    </div>
  )
}
