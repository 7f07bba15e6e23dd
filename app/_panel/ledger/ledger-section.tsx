'use client'

import { useRef } from 'react'
import { SectionHeading } from '../../_ui/section-heading'
import { notLoaded, useLoaded, useNearView } from '../../_ui/use-loaded'

const loadContent = () => import('./ledger-content').then(({ LedgerContent }) => LedgerContent)

/**
 * Everything that this visit has sent, at the foot of a page. What fills it is loaded when it comes near the view, so that a
 * page costs the same to open as without it.
 */
export function LedgerSection() {
  const place = useRef<HTMLElement>(null)
  const Content = useLoaded(loadContent, useNearView(place))
  return (
    <section ref={place} className="ledger" aria-labelledby="ledger" aria-busy={Content === 'loading'}>
      <div className="head">
        <SectionHeading id="ledger">Ledger</SectionHeading>
        <p className="text-soft">
          Every exchange of this visit and what it cost, newest first. It is kept in this tab alone and holds no secret.
        </p>
      </div>
      {typeof Content !== 'string' && <Content />}
      {Content === 'failed' && <p role="status">{notLoaded}</p>}
    </section>
  )
}
