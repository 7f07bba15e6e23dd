/** A sentence that says a fact, and the proof that it carries. */
export interface Claim {
  proof: string
  /** Without its marks */
  sentence: string
  /** The part that it stands in, or null */
  part: string | null
}

/** What a chapter's text contains, read by lib/cli/scan-chapters.mjs. */
export interface ChapterText {
  slug: string
  words: number
  /** Reading time */
  minutes: number
  parts: { id: string; title: string }[]
  claims: Claim[]
}
