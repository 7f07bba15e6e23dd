import type { Metadata } from 'next'
import { chapters } from '@/lib/learn/chapters'
import { proofs } from '@/lib/proofs/proofs'
import { SiteFrame } from '../../_ui/site-frame'

export const metadata: Metadata = {
  title: 'Learn: stateful and stateless authentication',
  description:
    'Sessions and JWTs explained in short chapters. Every factual sentence carries a mark that opens the test that proves it.',
}

/** Static: the list of chapters. */
export default function LearnPage() {
  const minutes = chapters.reduce((sum, chapter) => sum + chapter.minutes, 0)
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>Stateful and stateless, every sentence proven.</h1>
        <p>
          {chapters.length} chapters, {minutes} minutes. A factual sentence carries a mark: it opens the test that fails
          if the sentence is not true, how that test last ended on this copy, and often a button that runs it in your
          own browser. There are <a href="/proofs">{proofs.length} proofs</a>, and a{' '}
          <a href="/learn/glossary">glossary</a>.
        </p>
      </div>
      <ol className="chapter-list">
        {chapters.map(({ slug, title, summary, minutes: own }) => (
          <li key={slug}>
            <a href={`/learn/${slug}`}>{title}</a>
            <p>{summary}</p>
            <span className="label">
              {own} {own === 1 ? 'minute' : 'minutes'}
            </span>
          </li>
        ))}
      </ol>
    </SiteFrame>
  )
}
