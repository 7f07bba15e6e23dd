'use client'

import { useId } from 'react'
import { escapeHidden } from '@/lib/token/visible-text'
import type { Exchange } from '../exchange/exchange'
import { CopyAs } from './copy-as'
import { MaskedText } from './masked-text'
import { type MessageSide, type MessageSides, requestSides, responseSides } from './message-sides'
import { SideLine } from './side-line'

const titles = {
  request: { heading: 'Request', server: 'What the server saw', script: 'What script can see' },
  response: { heading: 'Answer', server: 'What the server sent', script: 'What script can read' },
}

/** The raw HTTP message of an exchange, as the server knows it beside what script knows of it. */
export function MessageView({
  exchange,
  direction,
}: {
  exchange: Exchange
  direction: 'request' | 'response' | 'both'
}) {
  return (
    <div className="http-messages">
      {direction !== 'response' && <Message direction="request" sides={requestSides(exchange)} />}
      {direction !== 'request' && <Message direction="response" sides={responseSides(exchange)} />}
      <CopyAs exchange={exchange} />
    </div>
  )
}

function Message({ direction, sides }: { direction: 'request' | 'response'; sides: MessageSides }) {
  const { heading, server, script } = titles[direction]
  const marked = sides.server.lines.some(({ only }) => only)
  return (
    <section className="http-message" aria-label={heading}>
      <h3>{heading}</h3>
      <div className="sides">
        <Side title={server} side={sides.server} direction={direction} />
        <Side title={script} side={sides.script} direction={direction} />
      </div>
      {marked && (
        <p className="label">
          <span className="plus">+</span>{' '}
          {direction === 'request'
            ? 'A line that script did not set: the browser added it.'
            : 'A line that script never gets.'}
        </p>
      )}
    </section>
  )
}

function Side({ title, side, direction }: { title: string; side: MessageSide; direction: 'request' | 'response' }) {
  const id = useId()
  const { startLine, lines, body, remarks } = side
  return (
    <section className="side" aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <div className="message">
        {startLine !== null && <p className="start">{startLine}</p>}
        {lines.length > 0 && (
          <ul>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a message that is over never move
              <SideLine key={index} line={line} direction={direction} />
            ))}
          </ul>
        )}
        {body !== null && (
          <div className="body">
            <MaskedText text={escapeHidden(JSON.stringify(body, null, 2))} />
          </div>
        )}
      </div>
      {remarks.map((remark) => (
        <p key={remark} className="label">
          {remark}
        </p>
      ))}
    </section>
  )
}
