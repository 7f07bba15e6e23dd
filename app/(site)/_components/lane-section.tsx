'use client'

import type { ReactNode } from 'react'
import { JwtDatabase, SessionDatabase } from '../../_panel/counter/database-place'
import { JwtHolding } from '../../_panel/counter/jwt-holding'
import { ServerPlace } from '../../_panel/counter/server-place'
import { SessionHolding } from '../../_panel/counter/session-holding'
import { Wire } from '../../_panel/counter/wire'
import type { LaneId, LaneState } from '../../_panel/lane/lane-state'
import { Notice } from '../../_ui/notice'
import { CurlCommand } from './curl-command'
import { LaneActions } from './lane-actions'

interface LaneParts {
  title: string
  text: string
  Holding: (props: { lane: LaneState }) => ReactNode
  Database: (props: { lane: LaneState }) => ReactNode
}

const parts: Record<LaneId, LaneParts> = {
  session: {
    title: 'Session cookie',
    text: 'You keep a numbered stub. The number says nothing; the rack knows everything.',
    Holding: SessionHolding,
    Database: SessionDatabase,
  },
  jwt: {
    title: 'JWT in localStorage',
    text: 'You carry a stamped document that says who you are. It needs no rack.',
    Holding: JwtHolding,
    Database: JwtDatabase,
  },
}

/** One mode, across the four places. */
export function LaneSection({ id, lane }: { id: LaneId; lane: LaneState }) {
  const { title, text, Holding, Database } = parts[id]
  return (
    <section className={`lane lane-${id}`} aria-label={title} aria-busy={lane.busy}>
      <div className="head">
        <h2 id={`lane-${id}`} tabIndex={-1}>
          {title}
        </h2>
        <p>{text}</p>
      </div>
      <LaneActions id={id} lane={lane} />
      <div className="said">
        {id === 'jwt' && <NotRecommended />}
        <div role="status">
          {lane.message && (
            <Notice tone={lane.message.tone} lead={lane.message.lead}>
              {lane.message.text}
            </Notice>
          )}
        </div>
        {lane.attempt !== null && <CurlCommand />}
      </div>
      <Place name="Your browser" what="what you hold" area="browser">
        <Holding lane={lane} />
      </Place>
      <Place name="The wire" what="what travels" area="wire">
        <Wire exchange={lane.shown} lane={id} />
      </Place>
      <Place name="The server" what="what it checks" area="server">
        <ServerPlace exchange={lane.shown} lane={id} />
      </Place>
      <Place name="The database" what="what is kept" area="db">
        <Database lane={lane} />
      </Place>
    </section>
  )
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
