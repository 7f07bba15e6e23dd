'use client'

import { Fragment } from 'react'
import type { Exchange } from '../exchange/exchange'

export interface OpenProps {
  exchange: Exchange
  /** The exchange that is open, if any */
  open: number | null
  onToggle: (id: number) => void
}

/** Method and path; pressed, the messages open below the row. */
export function OpenButton({ exchange: { id, method, path }, open, onToggle }: OpenProps) {
  return (
    <button
      id={`exchange-${id}`}
      type="button"
      className="opener"
      aria-expanded={open === id}
      aria-controls={open === id ? `message-${id}` : undefined}
      onClick={() => onToggle(id)}
    >
      <b>{method}</b> <Breakable path={path} />
    </button>
  )
}

/** An address that may go on in a new line after what separates its parts. */
function Breakable({ path }: { path: string }) {
  return path.split(/(?<=[/?=&])/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an address never changes
    <Fragment key={index}>
      {piece}
      <wbr />
    </Fragment>
  ))
}
