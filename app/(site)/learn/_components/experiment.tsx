import type { ReactNode } from 'react'
import { Exhibit } from './exhibit'

/**
 * The experiment of a proof within the text: real requests of the reader's browser. What stands in it as text is what it would show, for
 * those who have no script or read on paper.
 */
export function Experiment({ proof, title, children }: { proof: string; title: string; children: ReactNode }) {
  return (
    <Exhibit name="experiment" details={proof} title={title} action="Try it here">
      {children}
    </Exhibit>
  )
}
