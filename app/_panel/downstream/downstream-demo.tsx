'use client'

import { useState } from 'react'
import { useHydrated } from '../../_ui/hydrated'
import { Notice } from '../../_ui/notice'
import type { TrialResult } from './trial-result'
import { TrialView } from './trial-view'
import { type TrialId, trialIds, trialTexts } from './trials'

/** What stands in the way of a trial, and whether signing in would help. */
interface Obstacle {
  lead: string
  text: string
  missing: ('session' | 'jwt')[]
}

const notHere: Obstacle = {
  lead: 'The second service isn’t here.',
  text: 'This demonstration needs the site on your own machine: npm run demo starts both, npm run downstream the service alone.',
  missing: [],
}

/**
 * Five trials with a service on another site that has never seen the visitor. What runs them is loaded when somebody asks for
 * the first; without script the page says what would be tried.
 */
export function DownstreamDemo() {
  const hydrated = useHydrated()
  const [running, setRunning] = useState<TrialId | 'start' | null>(null)
  const [results, setResults] = useState<Partial<Record<TrialId, TrialResult>>>({})
  const [wanted, setWanted] = useState<readonly TrialId[]>(trialIds)
  const [obstacle, setObstacle] = useState<Obstacle | null>(null)
  const done = trialIds.filter((id) => results[id] !== undefined).length

  async function run(ids: readonly TrialId[], enter: boolean) {
    if (running !== null) return
    setRunning('start')
    setWanted(ids)
    setObstacle(null)
    try {
      await runAll(ids, enter)
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      setObstacle({ lead: 'It could not be tried.', text, missing: [] })
    }
    setRunning(null)
  }

  async function runAll(ids: readonly TrialId[], enter: boolean) {
    const [{ findService, runTrial }, { missingModes, enterAsDemo }] = await Promise.all([
      import('./run-trial'),
      import('./enter'),
    ])
    const port = await findService()
    if (port === null) return setObstacle(notHere)
    const missing = missingModes()
    if (missing.length > 0 && !enter) {
      const what = missing.map((mode) => (mode === 'jwt' ? 'token' : 'session cookie')).join(' and no ')
      return setObstacle({
        lead: `This browser holds no ${what}.`,
        text: 'There is nothing to try it with yet.',
        missing,
      })
    }
    const refused = missing.length > 0 ? await enterAsDemo(missing) : null
    if (refused !== null) return setObstacle({ lead: 'Not signed in.', text: refused, missing: [] })
    for (const id of ids) {
      setRunning(id)
      const result = await runTrial(id, port)
      setResults((all) => ({ ...all, [id]: result }))
    }
  }

  const wait = { disabled: !hydrated, 'aria-disabled': running !== null || undefined }
  return (
    <section className="downstream" aria-label="A service on another site" aria-busy={running !== null} translate="no">
      <div className="downstream-acts">
        <button type="button" className="btn btn-main" {...wait} onClick={() => run(trialIds, false)}>
          Run the five trials
        </button>
        <div role="status">
          {obstacle !== null && (
            <Notice tone="plain" lead={obstacle.lead}>
              {obstacle.text}
            </Notice>
          )}
          {obstacle === null && running === null && done > 0 && (
            <p className="label">{done} of 5 trials made, with real requests. What came of each stands below it.</p>
          )}
          {running !== null && <p className="label">Asking the second service …</p>}
        </div>
        {obstacle !== null && obstacle.missing.length > 0 && (
          <button type="button" className="btn" {...wait} onClick={() => run(wanted, true)}>
            Sign in as Grace, and try it
          </button>
        )}
        <noscript>
          <p className="label">The trials are requests of this page’s script, so they need it.</p>
        </noscript>
      </div>
      <ol className="trials">
        {trialIds.map((id) => (
          <li key={id} data-trial={id}>
            <div className="trial-head">
              <h3>{trialTexts[id].title}</h3>
              <p>{trialTexts[id].asks}</p>
              <button type="button" className="btn btn-quiet" {...wait} onClick={() => run([id], false)}>
                Run this one
                <span className="sr-only">: {trialTexts[id].title}</span>
              </button>
            </div>
            {results[id] !== undefined && <TrialView id={id} result={results[id]} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
