import { chapters } from '../learn/chapters'
import { traitIds, traitNames } from '../token/strategy-traits'

/** A place of the site that states something, in its words. */
export interface Citation {
  sentence: string
  path: string
  /** What that place is called */
  where: string
}

/** Where a proof is cited: the claims of the chapters, and the question of a trait. */
export function citationsOf(id: string): Citation[] {
  const claimed = chapters.flatMap(({ slug, title, claims }) =>
    claims
      .filter(({ proof }) => proof === id)
      .map(({ sentence, part }) => ({
        sentence,
        path: `/learn/${slug}${part === null ? '' : `#${part}`}`,
        where: title,
      })),
  )
  const trait = traitIds.find((candidate) => candidate === id)
  const compared = { sentence: '', path: `/compare#${id}`, where: 'Compared for the seven strategies' }
  return trait === undefined ? claimed : [...claimed, { ...compared, sentence: traitNames[trait].question }]
}
