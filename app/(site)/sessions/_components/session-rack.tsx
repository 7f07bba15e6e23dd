'use client'

import { useEffect, useRef, useState } from 'react'
import { makeCall } from '../../../_panel/exchange/call'
import type { SessionEntry } from '../../../_panel/exchange/contract'
import { isOk } from '../../../_panel/exchange/exchange'
import { announceAction } from '../../../_panel/lane/other-tabs'
import { describeFailure } from '../../../_panel/lane/outcome-text'
import { Hook } from '../../../_ui/marks'
import { SessionTag } from './session-tag'
import { TwoStepButton } from './two-step-button'

const signInHref = '/?mode=session&next=/sessions'

/** The rail with a hook and a tag for each sign-in. Where a tag was taken off, the hook stays empty. */
export function SessionRack() {
  const [entries, setEntries] = useState<SessionEntry[] | null>(null)
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  async function load() {
    const { exchange, body } = await makeCall({ path: '/api/sessions' })
    if (isOk(exchange)) return setEntries((body as { sessions: SessionEntry[] }).sessions)
    if (exchange.status === 401) return location.replace(signInHref)
    const { lead, text } = describeFailure(exchange, 'session')
    setSaid(`${lead} ${text}`)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs once; the listener asks for the newest list by itself
  useEffect(() => {
    void load()
    const onVisible = () => document.visibilityState === 'visible' && void load()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [])

  async function end(path: string, done: () => void) {
    setBusy(true)
    setSaid('')
    const { exchange } = await makeCall({ method: 'DELETE', path })
    setBusy(false)
    if (exchange.status === 401) return location.replace(signInHref)
    announceAction()
    // Gone already, ended from elsewhere: the wish is fulfilled all the same.
    if (isOk(exchange) || exchange.status === 404) return done()
    const { lead, text } = describeFailure(exchange, 'session')
    setSaid(`${lead} ${text}`)
  }

  function endOne({ id, current }: SessionEntry) {
    void end(`/api/sessions/${id}`, () => {
      if (current) return location.replace('/?mode=session')
      setEnded(new Set([...ended, id]))
      setSaid('Ended. That browser is refused from now on.')
      heading.current?.focus()
    })
  }

  return (
    <section className="rack-wide" aria-labelledby="rack" aria-busy={entries === null}>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <h2 id="rack" ref={heading} tabIndex={-1} className="outline-none">
          {entries === null ? 'Your sign-ins' : countSignIns(entries.length - ended.size)}
        </h2>
        <TwoStepButton
          busy={busy}
          confirm="Really everywhere, here too?"
          onConfirm={() => void end('/api/sessions', () => location.replace('/?mode=session'))}
        >
          End all of them
        </TwoStepButton>
      </div>
      <p role="status" className="pb-2 text-[15px] font-semibold empty:hidden">
        {said}
      </p>
      {entries === null ? (
        <div className="rail min-h-[330px]">
          <Hook />
          <p className="text-soft">Asking the database what hangs here…</p>
        </div>
      ) : (
        <ul className="hooks">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Hook />
              {ended.has(entry.id) ? (
                <p className="empty">
                  <strong>Empty hook.</strong> This sign-in was ended.
                </p>
              ) : (
                <SessionTag entry={entry} busy={busy} onEnd={() => endOne(entry)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function countSignIns(count: number): string {
  return count === 1 ? 'One sign-in' : `${count} sign-ins`
}
