'use client'

import { type ReactNode, useEffect } from 'react'
import { useLane, watchLanes } from '../../_panel/lane/lanes'
import { LedgerSection } from '../../_panel/ledger/ledger-section'
import { SequenceSection } from '../../_panel/sequence/sequence-section'
import { StoredSection } from '../../_panel/stored/stored-section'
import { NoToken } from '../../_panel/token/no-token'
import { TokenSection } from '../../_panel/token/token-section'
import { describeCounter } from './headline'
import { LaneSection } from './lane-section'
import { lanesOf, useMode } from './mode'
import { OnThisPage } from './on-this-page'
import { People } from './people'
import { sendEditedToken } from './send-edited-token'

const places = [
  ['Your browser', 'what you hold'],
  ['The wire', 'what travels'],
  ['The server', 'what it checks'],
  ['The database', 'what is kept'],
] as const

/** The whole counter. What is shown comes from the two lanes, which ask the server. `children` come last, as they are. */
export function Counter({ children }: { children?: ReactNode }) {
  const mode = useMode()
  const session = useLane('session')
  const jwt = useLane('jwt')
  useEffect(() => watchLanes(), [])
  const ready = session.phase !== 'unknown' && jwt.phase !== 'unknown'
  const { title, text } = describeCounter(mode, session, jwt)
  const shown = lanesOf(mode).map((id) => ({ id, state: id === 'session' ? session : jwt }))
  return (
    <div className="counter" data-ready={ready ? '' : undefined}>
      <div className="intro">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          <p className="mt-2 max-w-[44em] text-soft">{text}</p>
          <noscript>
            <p className="notice mt-3">
              This page signs in with script, and shows what script can and can’t see. Yours is off.
            </p>
          </noscript>
        </div>
        <People lanes={shown} />
      </div>
      <div className="places" aria-hidden="true">
        {places.map(([name, what]) => (
          <div key={name} className={name === 'The server' ? 'srv' : undefined}>
            {name} <span>{what}</span>
          </div>
        ))}
      </div>
      <div className="lanes">
        <LaneSection id="session" lane={session} />
        <LaneSection id="jwt" lane={jwt} />
      </div>
      <OnThisPage />
      <SequenceSection shown={shown} />
      <StoredSection session={session} jwt={jwt} />
      {jwt.token === null ? <NoToken /> : <TokenSection token={jwt.token} onSend={sendEditedToken} />}
      {children}
      <LedgerSection />
    </div>
  )
}
