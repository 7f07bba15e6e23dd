'use client'

import { useLane } from '../../../_panel/lane/lanes'
import { useLedger } from '../../../_panel/ledger/ledger'
import { Recording } from '../../../_panel/sequence/recording'
import { deriveScene } from '../../../_panel/sequence/scene'
import { buildTimeline } from '../../../_panel/sequence/timeline'
import { EnterHere } from './enter-here'
import { specimenOf, specimenRows } from './recorded-specimen'

/** The six steps of a strategy: the visitor's own recorded exchange, or the recorded specimen as long as there is none. */
export function SequenceExhibit({ strategy }: { strategy: string }) {
  const lane = useLane(strategy)
  const scene = deriveScene(useLedger(), strategy)
  const own = scene.login !== null || scene.call !== null || lane.busy
  const rows = own ? buildTimeline([{ id: strategy, scene, lane }]) : specimenRows(strategy)
  return (
    <>
      <EnterHere strategy={strategy} />
      <p className="label">
        {own ? 'Your own exchange, as this tab recorded it.' : `A specimen, recorded on ${specimenOf(strategy).day}.`}
      </p>
      <div className="steps">
        <Recording rows={rows} ids={[strategy]} />
      </div>
    </>
  )
}
