import { chapters } from './chapters'

const others = [
  ['/compare', 'Seven strategies compared', 'nine traits each, derived from the code, every one with its test'],
  ['/proofs', 'Proofs', 'every claim with its tests and their last result'],
  ['/security', 'Security', 'each requirement with the tests that show it and their last result'],
  ['/learn/glossary', 'Glossary', 'the field’s words, each with its source'],
  ['/reference', 'HTTP reference', 'every route; the same as OpenAPI 3.1 under /openapi.json'],
  ['/tokens', 'Token workbench', 'take a token apart, verify it, sign one with a key of your own'],
] as const

/** The site for language models, in the form of llmstxt.org: what it is, and where its texts are. `origin` may be empty. */
export function llmsText(origin: string): string {
  const line = (path: string, title: string, text: string) => `- [${title}](${origin}${path}): ${text}`
  return [
    '# Claim Check',
    '',
    '> Stateful and stateless authentication, explained and done for real: server-side sessions and JWTs side by side. Each factual sentence carries a test that fails if it is not true.',
    '',
    'Two questions are kept apart everywhere: how a credential travels (cookie or header), and where the truth lives (a row on the server, or the signed or sealed credential itself).',
    '',
    '## Chapters',
    '',
    ...chapters.map(({ slug, title, summary }) => line(`/learn/${slug}`, title, summary)),
    '',
    '## More',
    '',
    ...others.map(([path, title, text]) => line(path, title, text)),
    '',
  ].join('\n')
}
