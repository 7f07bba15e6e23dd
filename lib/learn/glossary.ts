import { browserTerms } from './glossary-browser'
import { signInTerms } from './glossary-sign-in'
import { tokenTerms } from './glossary-tokens'
import type { Term } from './term'

/** The words of the field, by alphabet. */
export const glossary: readonly Term[] = [...browserTerms, ...signInTerms, ...tokenTerms].sort((one, other) =>
  sortKey(one).localeCompare(sortKey(other), 'en'),
)

/** `__Host-` stands under H. */
function sortKey({ term }: Term): string {
  return term.replace(/^\W*_*/, '').toLowerCase()
}
