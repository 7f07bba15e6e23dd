'use client'

import { useEffect, useState } from 'react'
import { MessageView } from '../message/message-view'
import { Bench, ExperimentStopped } from './bench'
import type { Experiment, Finding } from './experiment'
import type { LoadExperiment } from './registry'

type Run = { state: 'idle' | 'running' | 'done'; findings: readonly Finding[]; stopped: string | null }

/** “Run it now”: the claim tried in this browser, request by request, with the real answers. */
export function RunIt({ load }: { load: LoadExperiment }) {
  const [experiment, setExperiment] = useState<Experiment | null>(null)
  const [{ state, findings, stopped }, setRun] = useState<Run>({ state: 'idle', findings: [], stopped: null })

  // What it will send is said before anybody lets it.
  useEffect(() => {
    let current = true
    load().then(
      (loaded) => current && setExperiment(loaded),
      // Then a press of the button tries again, and says so.
      () => {},
    )
    return () => {
      current = false
    }
  }, [load])

  async function run() {
    setRun({ state: 'running', findings: [], stopped: null })
    const bench = new Bench((made) => setRun({ state: 'running', findings: made, stopped: null }))
    try {
      const loaded = experiment ?? (await load())
      setExperiment(loaded)
      await loaded.run(bench)
      setRun((last) => ({ ...last, state: 'done' }))
    } catch (error) {
      const known = error instanceof ExperimentStopped
      setRun((last) => ({ ...last, state: 'done', stopped: known ? error.message : 'It could not be run to its end.' }))
    }
  }

  const wrong = findings.filter(({ holds }) => !holds).length
  return (
    <section className="run-it" aria-label="Run it now">
      <p>
        <button type="button" className="btn" disabled={state === 'running'} onClick={() => void run()}>
          {state === 'done' ? 'Run it again' : 'Run it now'}
        </button>{' '}
        <span className="label">
          {experiment?.plan ?? 'With real requests from this browser, on an account that is made for it.'}
        </span>
      </p>
      <ol>
        {findings.map(({ tried, exchange, shows, holds }) => (
          <li key={exchange.id} data-holds={holds}>
            <p>
              <b>{tried}</b>{' '}
              <code>
                {exchange.method} {exchange.path} → {exchange.status === 0 ? 'no answer' : exchange.status}
              </code>
            </p>
            <p>{shows}</p>
            <details>
              <summary>The messages</summary>
              <MessageView exchange={exchange} direction="both" />
            </details>
          </li>
        ))}
      </ol>
      <div role="status">
        {state === 'running' && <p className="text-soft">Running…</p>}
        {stopped !== null && <p className="notice">{stopped}</p>}
        {state === 'done' && stopped === null && (
          <p className={wrong === 0 ? 'notice notice-good' : 'notice'}>
            {wrong === 0 ? 'As claimed.' : `Not as claimed: ${wrong} of ${findings.length} answers differ.`}
          </p>
        )}
      </div>
    </section>
  )
}
