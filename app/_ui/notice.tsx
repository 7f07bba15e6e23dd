import type { ReactNode } from 'react'

const tones = { bad: 'notice', plain: 'notice notice-plain', good: 'notice notice-good' }

/** A sentence set off by a rule at its left. */
export function Notice({ tone, lead, children }: { tone: keyof typeof tones; lead: string; children: ReactNode }) {
  return (
    <p className={tones[tone]}>
      <b>{lead}</b> {children}
    </p>
  )
}
