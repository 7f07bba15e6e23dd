'use client'

import { notLoaded, useLoaded } from '../../_ui/use-loaded'
import type { SequenceEvent } from './sequence-events'

const loadMessageView = () => import('../message/message-view').then(({ MessageView }) => MessageView)

/** The bytes of the message whose arrow was opened. */
export function OpenedMessage({ event: { exchange, kind } }: { event: SequenceEvent }) {
  const MessageView = useLoaded(loadMessageView, true)
  if (MessageView === 'failed') return <p role="status">{notLoaded}</p>
  if (MessageView === 'loading') return <p className="label">Opening …</p>
  return <MessageView exchange={exchange} direction={kind === 'request' ? 'request' : 'response'} />
}
