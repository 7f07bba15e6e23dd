'use client'

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
      <b>{method}</b> {path}
    </button>
  )
}
