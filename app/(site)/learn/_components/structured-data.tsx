import type { Chapter } from '@/lib/learn/chapters'
import type { Term } from '@/lib/learn/term'

/**
 * What a page says of itself in the words of schema.org. A block of data, which no browser runs, so a policy for scripts does not
 * concern it. Pages are made at build time and know no origin, so nothing here needs one: `@id`s are paths, which a reader of the
 * page resolves against its address (JSON-LD 1.1 §4.1.3).
 */
function StructuredData({ graph }: { graph: readonly object[] }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes; `<` can't end the element, for it is written as its code.
      dangerouslySetInnerHTML={{ __html: escapeForScript(text) }}
    />
  )
}

/** JSON that can stand in a script element: without `<` neither an end tag nor a comment can begin in it. */
export function escapeForScript(json: string): string {
  return json.replaceAll('<', '\\u003c')
}

/** A chapter as an article, where it stands, and for the chapter of questions each question with its proven sentences. */
export function ChapterData({ chapter }: { chapter: Chapter }) {
  return <StructuredData graph={chapterGraph(chapter)} />
}

/** The words of the glossary. */
export function GlossaryData({ terms }: { terms: readonly Term[] }) {
  return <StructuredData graph={[termSet(terms)]} />
}

export function chapterGraph({ slug, title, summary, words, minutes, parts, claims }: Chapter): object[] {
  const article = {
    '@type': 'TechArticle',
    '@id': `/learn/${slug}`,
    headline: title,
    description: summary,
    inLanguage: 'en',
    wordCount: words,
    timeRequired: `PT${minutes}M`,
    proficiencyLevel: 'Beginner',
    articleSection: parts.map((part) => part.title),
    isAccessibleForFree: true,
  }
  const trail = {
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'Learn', item: { '@id': '/learn' } },
      { '@type': 'ListItem', position: 2, name: title },
    ],
  }
  if (slug !== 'twenty-questions') return [article, trail]
  const questions = parts.map((part) => ({
    '@type': 'Question',
    '@id': `/learn/${slug}#${part.id}`,
    name: part.title,
    acceptedAnswer: { '@type': 'Answer', text: sentencesOf(claims, part.id) },
  }))
  return [article, trail, { '@type': 'FAQPage', mainEntity: questions }]
}

function sentencesOf(claims: Chapter['claims'], id: string): string {
  return claims
    .filter(({ part }) => part === id)
    .map(({ sentence }) => sentence)
    .join(' ')
}

export function termSet(terms: readonly Term[]): object {
  return {
    '@type': 'DefinedTermSet',
    '@id': '/learn/glossary',
    name: 'The words of sessions and tokens',
    inLanguage: 'en',
    hasDefinedTerm: terms.map(({ id, term, definition }) => ({
      '@type': 'DefinedTerm',
      '@id': `/learn/glossary#${id}`,
      name: term,
      termCode: id,
      description: definition,
    })),
  }
}
