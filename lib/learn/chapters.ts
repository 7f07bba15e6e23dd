import type { ChapterText } from './chapter-text'
import generated from './generated/chapters.json' with { type: 'json' }

/** What a chapter is called, where, and what it answers. */
export interface Chapter extends ChapterText {
  title: string
  /** One sentence, for lists and search engines; 50 to 160 characters */
  summary: string
}

/** In the order in which they are read. */
const table: readonly Pick<Chapter, 'slug' | 'title' | 'summary'>[] = [
  {
    slug: 'http-remembers-nothing',
    title: 'HTTP remembers nothing',
    summary:
      'After a good sign-in the very next request is a stranger’s. What has to travel with it, and who has to remember.',
  },
  {
    slug: 'sessions',
    title: 'Sessions: the server remembers',
    summary:
      'Stateful authentication step by step: a row on the server, a cookie in the browser, a lookup at every request.',
  },
  {
    slug: 'tokens',
    title: 'Tokens: the request tells',
    summary: 'Stateless authentication step by step: the server signs what it knows, keeps nothing, and reads it back.',
  },
  {
    slug: 'inside-a-jwt',
    title: 'Inside a JWT',
    summary:
      'Header, payload, signature: what anyone can read, what nobody can change unnoticed, and what a claim is worth.',
  },
  {
    slug: 'two-axes',
    title: 'Two axes, not two camps',
    summary:
      'How a credential travels is one question, where the truth lives is another. Seven honest answers side by side.',
  },
  {
    slug: 'signing-out',
    title: 'What signing out ends',
    summary:
      'Sign-out, sign-out everywhere, denylists, refresh tokens and key rotation: what each of them really ends, and when.',
  },
  {
    slug: 'theft',
    title: 'What a thief can do, until when',
    summary:
      'localStorage, HttpOnly, SameSite, short lives, DPoP: what each takes from an attacker, and what it leaves.',
  },
  {
    slug: 'many-services',
    title: 'Many services, one user',
    summary:
      'A service that has never seen the user decides with a public key. CORS, preflights, and cookies that ignore ports.',
  },
  {
    slug: 'pages-and-servers',
    title: 'Pages, frameworks and clocks',
    summary:
      'Server rendering, middleware, cookie limits, back buttons and units of time: where sessions and tokens break in practice.',
  },
  {
    slug: 'which-one',
    title: 'Which one to choose',
    summary:
      'A bank’s website, a public API with ten services, a mobile app: say what you need and get a reasoned answer.',
  },
  {
    slug: 'twenty-questions',
    title: 'Twenty questions',
    summary:
      'The questions that people really ask about sessions and JWTs, each with a short answer and a test that proves it.',
  },
]

/** The addresses of all chapters, those too that are still to be written. */
export const chapterSlugs: readonly string[] = table.map(({ slug }) => slug)

/** The chapters that are written, in the order in which they are read. */
export const chapters: readonly Chapter[] = table.flatMap((entry) => {
  const text = generated.find(({ slug }) => slug === entry.slug)
  return text === undefined ? [] : [{ ...entry, ...text }]
})

/** A chapter with its neighbours, or null. */
export function findChapter(slug: string): { chapter: Chapter; previous: Chapter | null; next: Chapter | null } | null {
  const at = chapters.findIndex((chapter) => chapter.slug === slug)
  const chapter = chapters[at]
  if (chapter === undefined) return null
  return { chapter, previous: chapters[at - 1] ?? null, next: chapters[at + 1] ?? null }
}
