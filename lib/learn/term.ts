/** A word of the field, as this site uses it. */
export interface Term {
  /** Its anchor on /learn/glossary */
  id: string
  term: string
  /** One or two sentences, in plain words */
  definition: string
  /** Who defines it */
  source: { label: string; href: string }
  /** Where on this site it is shown */
  used: { path: string; label: string }
  /** Ids of its neighbours */
  seeAlso: readonly string[]
}
