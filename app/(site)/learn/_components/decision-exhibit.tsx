'use client'

import { useEffect, useState } from 'react'
import {
  cases,
  type DecidedStrategy,
  decide,
  type NeedId,
  needIds,
  needs,
  needsFromHash,
  needsToHash,
} from '@/lib/learn/decision'
import { DecisionAnswer } from './decision-answer'

/** Asks what one needs, answers at once, and keeps the needs in the address so that an answer can be linked. */
export function DecisionExhibit({ details }: { details?: unknown }) {
  // What the page handed over: `decisiveOf` of the strategies.
  const strategies = details as readonly DecidedStrategy[]
  const [wanted, setWanted] = useState<ReadonlySet<NeedId>>(() => needsFromHash(location.hash) ?? new Set())
  useEffect(() => {
    const onHash = () => setWanted((last) => needsFromHash(location.hash) ?? last)
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])

  function choose(next: ReadonlySet<NeedId>) {
    setWanted(next)
    history.replaceState(null, '', `#${needsToHash(next)}`)
  }
  function toggle(need: NeedId) {
    const next = new Set(wanted)
    if (!next.delete(need)) next.add(need)
    choose(next)
  }

  return (
    <div className="decision">
      <fieldset>
        <legend>Tick what applies, or take a case</legend>
        {needIds.map((need) => (
          <label key={need}>
            <input type="checkbox" name={need} checked={wanted.has(need)} onChange={() => toggle(need)} />
            {needs[need].question}
          </label>
        ))}
      </fieldset>
      <p className="choices">
        {cases.map(({ id, label, needs: own }) => (
          <button
            key={id}
            type="button"
            className="btn"
            aria-pressed={needsToHash(new Set(own)) === needsToHash(wanted)}
            onClick={() => choose(new Set(own))}
          >
            {label}
          </button>
        ))}
      </p>
      <div role="status" aria-label="The answer">
        <DecisionAnswer decision={decide(wanted, strategies)} />
      </div>
    </div>
  )
}
