import { positionOf } from '../../../_panel/lane/positions'
import { SequenceTable } from '../../../_panel/sequence/sequence-table'
import { specimenOf, specimenRows } from './recorded-specimen'

/** The recorded six steps as a table: what a reader without script gets, and what paper shows. */
export function SpecimenSequence({ strategy }: { strategy: string }) {
  const name = `${positionOf(strategy).label}: a specimen, recorded on ${specimenOf(strategy).day}`
  return <SequenceTable rows={specimenRows(strategy)} side={0} name={name} />
}
