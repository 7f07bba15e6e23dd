'use client'

import { useEffect, useState } from 'react'
import type { StrategyTraits } from '@/lib/token/strategy-traits'
import { DialGrid } from '../../../_panel/dial/dial-grid'
import { laneOf, useLane, watchLanes } from '../../../_panel/lane/lanes'
import { positionOf } from '../../../_panel/lane/positions'
import { LedgerSection } from '../../../_panel/ledger/ledger-section'
import { SequenceSection } from '../../../_panel/sequence/sequence-section'
import { SectionHeading } from '../../../_ui/section-heading'
import { LaneSection } from '../../_components/lane-section'
import { People } from '../../_components/people'
import { AlgorithmChoice } from './algorithm-choice'
import { choose, sides, usePair } from './chosen-pair'
import { KeyRotation } from './key-rotation'
import { LaneExtras } from './lane-extras'
import { TwoTraits } from './two-traits'

/** Any two strategies of the dial beside each other, with the same panel as the front door. */
export function Dial({ strategies }: { strategies: readonly StrategyTraits[] }) {
  const pair = usePair()
  const [alg, setAlg] = useState<string>()
  const left = useLane(pair.left)
  const right = useLane(pair.right)
  useEffect(() => watchLanes([laneOf(pair.left), laneOf(pair.right)]), [pair])
  const lanes = [
    { id: pair.left, state: left },
    { id: pair.right, state: right },
  ]
  const ready = left.phase !== 'unknown' && right.phase !== 'unknown'
  const signs = lanes.some(({ id }) => positionOf(id).choosesAlgorithm)
  const traitsOf = (id: string) => strategies.find((strategy) => strategy.id === id) ?? strategies[0]
  return (
    <div className="counter dial" data-ready={ready ? '' : undefined}>
      <div className="intro">
        <div>
          <h1 tabIndex={-1}>Two axes, seven honest positions.</h1>
          <p className="mt-2 max-w-[46em] text-soft">
            How a credential travels is one question, where the truth lives another. Put any two beside each other and
            sign in under both. <a href="/compare">All seven in one table</a>
          </p>
        </div>
      </div>
      <section aria-labelledby="positions">
        <SectionHeading id="positions">The dial</SectionHeading>
        <DialGrid
          strategies={strategies}
          renderStrategy={({ id, label }) => (
            <>
              <span className="position">{label}</span>
              <SideChoice id={id} label={label} at={pair.left === id ? 'left' : pair.right === id ? 'right' : null} />
            </>
          )}
        />
      </section>
      <section aria-labelledby="beside">
        <div className="dial-head">
          <SectionHeading id="beside">Beside each other</SectionHeading>
          <People lanes={lanes} alg={alg} />
          {signs && <AlgorithmChoice alg={alg} onChange={setAlg} />}
        </div>
        <div className="lanes">
          {lanes.map(({ id, state }) => (
            <LaneSection key={id} id={id} lane={state}>
              <LaneExtras id={id} lane={state} beside={lanes.map((lane) => lane.id)} />
            </LaneSection>
          ))}
        </div>
        <KeyRotation lanes={lanes} />
      </section>
      <section className="two-traits" aria-labelledby="traits">
        <SectionHeading id="traits">What follows from it</SectionHeading>
        <TwoTraits left={traitsOf(pair.left)} right={traitsOf(pair.right)} />
      </section>
      <SequenceSection shown={lanes} />
      <LedgerSection />
    </div>
  )
}

/** Puts a position on one of the two sides. */
function SideChoice({ id, label, at }: { id: string; label: string; at: (typeof sides)[number] | null }) {
  return (
    <fieldset className="segments">
      <legend className="sr-only">{label}: on which side</legend>
      {sides.map((side) => (
        <button key={side} type="button" aria-pressed={at === side} onClick={() => choose(side, id)}>
          {side === 'left' ? 'Left' : 'Right'}
        </button>
      ))}
    </fieldset>
  )
}
