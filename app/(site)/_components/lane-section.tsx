'use client'

import type { ReactNode } from 'react'
import type { Truth } from '@/lib/token/strategy-traits'
import { CookieHolding } from '../../_panel/counter/cookie-holding'
import { EmptyDatabase, SessionDatabase } from '../../_panel/counter/database-place'
import { ServerPlace } from '../../_panel/counter/server-place'
import { TokenHolding } from '../../_panel/counter/token-holding'
import { Wire } from '../../_panel/counter/wire'
import type { LaneState } from '../../_panel/lane/lane-state'
import { type Position, positionOf } from '../../_panel/lane/positions'
import { Notice } from '../../_ui/notice'
import { CurlCommand } from './curl-command'
import { LaneActions } from './lane-actions'

interface LaneSectionProps {
  /** A strategy of the dial */
  id: string
  lane: LaneState
  /** What else can be done in this lane */
  children?: ReactNode
}

/** One strategy, across the four places. */
export function LaneSection({ id, lane, children }: LaneSectionProps) {
  const position = positionOf(id)
  const { label, cookie, truth } = position
  const Holding = cookie === null ? TokenHolding : CookieHolding
  const Database = truth === 'reference' ? SessionDatabase : EmptyDatabase
  return (
    <section className={`lane lane-${id}`} aria-label={label} aria-busy={lane.busy}>
      <div className="head">
        <h2 id={`lane-${id}`} tabIndex={-1}>
          {label}
        </h2>
        <p>{introduce(position)}</p>
      </div>
      <LaneActions id={id} lane={lane}>
        {children}
      </LaneActions>
      <div className="said">
        {cookie === null && <NotRecommended />}
        <div role="status">
          {lane.message && (
            <Notice tone={lane.message.tone} lead={lane.message.lead}>
              {lane.message.text}
            </Notice>
          )}
        </div>
        {lane.attempt !== null && <CurlCommand position={position} />}
      </div>
      <Place name="Your browser" what="what you hold" area="browser">
        <Holding lane={lane} position={position} />
      </Place>
      <Place name="The wire" what="what travels" area="wire">
        <Wire exchange={lane.shown} lane={id} />
      </Place>
      <Place name="The server" what="what it checks" area="server">
        <ServerPlace exchange={lane.shown} lane={id} />
      </Place>
      <Place name="The database" what="what is kept" area="db">
        <Database lane={lane} position={position} />
      </Place>
    </section>
  )
}

/** In the picture of the cloakroom: who holds what, and where one looks. */
function introduce({ cookie, refreshCookie, truth }: Position): string {
  if (refreshCookie !== null)
    return 'You carry a stamped document for a minute, and a numbered stub that buys the next one.'
  return cookie === null ? asToken[truth] : asCookie[truth]
}

const asCookie: Record<Truth, string> = {
  reference: 'You keep a numbered stub. The number says nothing; the rack knows everything.',
  encrypted: 'You keep a sealed envelope. Only the counter can open it, and it needs no rack.',
  signed: 'The browser keeps a stamped document for you and shows it by itself. It needs no rack.',
  'signed-denylist': 'The browser keeps a stamped document for you. A list at the counter says which were called back.',
}

const asToken: Record<Truth, string> = {
  reference: 'You carry a number and say it each time. The number says nothing; the rack knows everything.',
  encrypted: 'You carry a sealed envelope. Only the counter can open it, and it needs no rack.',
  signed: 'You carry a stamped document that says who you are. It needs no rack.',
  'signed-denylist': 'You carry a stamped document. A list at the counter says which were called back.',
}

function Place({ name, what, area, children }: { name: string; what: string; area: string; children: ReactNode }) {
  return (
    <div className={`zone ${area}`}>
      <h3>
        {name} <span>{what}</span>
      </h3>
      {children}
    </div>
  )
}

const owasp = 'https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html#local-storage'
const rfc = 'https://www.rfc-editor.org/rfc/rfc10017'

function NotRecommended() {
  return (
    <Notice tone="bad" lead="Not recommended.">
      One injected script can copy a token from localStorage and use it anywhere until it expires. It is shown because
      you will meet it in real code. <a href={owasp}>OWASP</a>, <a href={rfc}>RFC 10017</a>
    </Notice>
  )
}
