'use client'

import { experiments } from '../../../_panel/experiments/registry'
import { RunIt } from '../../../_panel/experiments/run-it'

/** The experiment of a proof, ready to run. A test asks that each one that a chapter shows is registered. */
export function ExperimentExhibit({ details: proof }: { details?: unknown }) {
  const load = experiments[String(proof)]
  if (load === undefined) return null
  return <RunIt load={load} />
}
