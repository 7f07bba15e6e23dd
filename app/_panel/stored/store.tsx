import type { ReactNode } from 'react'

/** One store: what it keeps for each mode, side by side, and below that what belongs to neither. */
export function Store({
  name,
  what,
  session,
  jwt,
  children,
}: {
  name: string
  what: string
  session?: ReactNode
  jwt?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className="store" aria-label={name}>
      <h4>
        {name} <small>{what}</small>
      </h4>
      {session !== undefined && (
        <div className="pair">
          <div className="cell lane-session">
            <p className="of-mode">Session cookie</p>
            {session}
          </div>
          <div className="cell lane-jwt">
            <p className="of-mode">JWT in localStorage</p>
            {jwt}
          </div>
        </div>
      )}
      {children}
    </section>
  )
}

/** A store with nothing in it: how much nothing, or why nobody knows, and what that means. */
export function Nothing({ count, lead, children }: { count?: number; lead?: string; children?: ReactNode }) {
  return (
    <p className="nothing">
      {count !== undefined && <b className="count">{count}</b>}
      {lead !== undefined && <b>{lead}</b>} {children}
    </p>
  )
}

export function Fields({ children }: { children: ReactNode }) {
  return <dl className="rows fields">{children}</dl>
}

export function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
