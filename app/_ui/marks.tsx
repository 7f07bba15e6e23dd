interface MarkProps {
  /** What the mark says to those who can't see it */
  label: string
}

const thick = {
  width: 14,
  height: 12,
  viewBox: '0 0 14 12',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
} as const

export function Tick({ label }: MarkProps) {
  return (
    <svg {...thick} role="img" aria-label={label}>
      <path d="m1.5 6.5 3.5 3.5 7-8.5" />
    </svg>
  )
}

export function Cross({ label }: MarkProps) {
  return (
    <svg {...thick} role="img" aria-label={label}>
      <path d="m2 1 10 10M12 1 2 11" />
    </svg>
  )
}

export function Dash({ label }: MarkProps) {
  return (
    <svg {...thick} role="img" aria-label={label}>
      <path d="M4 6h6" />
    </svg>
  )
}

/** The hook of the rack. It is placed by its rail. */
export function Hook() {
  return (
    <svg
      className="hook"
      width="30"
      height="50"
      viewBox="0 0 26 44"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M13 0v26a7.500 7.500 0 1 1-10 5" />
      <circle cx="13" cy="8" r="3" fill="currentColor" stroke="none" />
    </svg>
  )
}

/** A ticket with a tick and a stub to tear off. */
export function TicketMark() {
  return (
    <svg
      width="34"
      height="22"
      viewBox="0 0 34 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M1 1h20a2.5 2.5 0 0 0 5 0h7v20h-7a2.5 2.5 0 0 0-5 0H1z" />
      <path d="M23.500 6v11" strokeDasharray="2 2" />
      <path d="m6.500 11.500 3.500 3.500 6-8" />
    </svg>
  )
}
