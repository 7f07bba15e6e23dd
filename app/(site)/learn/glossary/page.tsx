import type { Metadata } from 'next'
import { siteUrlOfBuild } from '@/lib/env'
import { linkPreview } from '@/lib/http/link-preview'
import { glossary } from '@/lib/learn/glossary'
import { SiteFrame } from '../../../_ui/site-frame'
import { GlossaryData } from '../_components/structured-data'

const description =
  'The words of sessions, cookies and tokens in one or two plain sentences each, with the section that defines them.'

export const metadata: Metadata = {
  title: 'Glossary',
  description,
  openGraph: { title: 'Glossary', description, images: linkPreview(siteUrlOfBuild()) },
}

const names = new Map(glossary.map(({ id, term }) => [id, term]))

/** Static: each word with its definition, who defines it, and where it is shown. */
export default function GlossaryPage() {
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>The words, in plain sentences.</h1>
        <p>
          {glossary.length} words as this site uses them. Each has a link to whoever defines it, and to{' '}
          <a href="/learn">the chapter</a> or page that shows it.
        </p>
      </div>
      <nav className="glossary-letters" aria-label="Letters">
        {firstOfEachLetter().map(({ letter, id }) => (
          <a key={letter} href={`#${id}`}>
            {letter}
          </a>
        ))}
      </nav>
      <dl className="glossary">
        {glossary.map(({ id, term, definition, source, used, seeAlso }) => (
          <div key={id}>
            <dt id={id}>
              <a href={`#${id}`}>{term}</a>
            </dt>
            <dd>{definition}</dd>
            <dd className="where">
              <a href={source.href}>{source.label}</a>
              <span>
                Shown in <a href={used.path}>{used.label}</a>
              </span>
              <span>
                See also{' '}
                {seeAlso.map((other, index) => (
                  <span key={other}>
                    {index > 0 && ', '}
                    <a href={`#${other}`}>{names.get(other)}</a>
                  </span>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <GlossaryData terms={glossary} />
    </SiteFrame>
  )
}

function firstOfEachLetter(): { letter: string; id: string }[] {
  const found = new Map<string, string>()
  for (const { id, term } of glossary) {
    const letter = /[A-Za-z0-9]/.exec(term)?.[0].toUpperCase() ?? ''
    if (!found.has(letter)) found.set(letter, id)
  }
  return [...found].map(([letter, id]) => ({ letter, id }))
}
