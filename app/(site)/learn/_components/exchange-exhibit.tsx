'use client'

import { useState } from 'react'
import { laneOf, useLane } from '../../../_panel/lane/lanes'
import { MessageView } from '../../../_panel/message/message-view'
import { EnterHere } from './enter-here'

/** One request of the visitor's own, with the credential or without, and its messages from both sides. */
export function ExchangeExhibit({ strategy }: { strategy: string }) {
  const lane = useLane(strategy)
  const [asked, setAsked] = useState(false)
  async function ask(attachment: 'with' | 'without') {
    await laneOf(strategy).call('me', attachment)
    setAsked(true)
  }
  return (
    <>
      <EnterHere strategy={strategy} />
      <p className="choices">
        <button type="button" className="btn" onClick={() => void ask('without')}>
          Ask who I am, without it
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={lane.phase !== 'in'}
          onClick={() => lane.phase === 'in' && void ask('with')}
        >
          Ask with it
        </button>
      </p>
      {asked && lane.shown !== null && <MessageView exchange={lane.shown} direction="both" />}
    </>
  )
}
