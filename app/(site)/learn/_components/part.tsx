import type { ReactNode } from 'react'
import { SectionHeading } from '../../../_ui/section-heading'

/** A part of a chapter, with a heading that is a link to itself. The table of contents is made of these. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="chapter-part" aria-labelledby={id}>
      <SectionHeading id={id}>{title}</SectionHeading>
      {children}
    </section>
  )
}
