'use client'

import { useLane } from '../../../_panel/lane/lanes'
import { TokenSection } from '../../../_panel/token/token-section'
import { sendEditedToken } from '../../_components/send-edited-token'
import { EnterHere } from './enter-here'

/** The visitor's own JWT, to read, to change and to send. */
export function TokenExhibit({ strategy }: { strategy: string }) {
  const { token } = useLane(strategy)
  return (
    <>
      <EnterHere strategy={strategy} />
      {token !== null && <TokenSection token={token} onSend={sendEditedToken} />}
    </>
  )
}
