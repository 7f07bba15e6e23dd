import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { siteUrlOfBuild } from '@/lib/env'
import { linkPreview } from '@/lib/http/link-preview'
import { chapters, findChapter } from '@/lib/learn/chapters'
import { ProofMarks } from '../../../_panel/proof/proof-marks'
import { SiteFrame } from '../../../_ui/site-frame'
import { texts } from '../_chapters/load'
import { ContentsList } from '../_components/contents-list'
import { ChapterData } from '../_components/structured-data'

interface ChapterProps {
  params: Promise<{ slug: string }>
}

/** Every chapter is made at build time; what is no chapter is not found. */
export const dynamicParams = false

export function generateStaticParams() {
  return chapters.map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: ChapterProps): Promise<Metadata> {
  const found = findChapter((await params).slug)
  if (found === null) return {}
  const { title, summary } = found.chapter
  // Named again: what a page says of itself takes the place of everything that the layout says, the picture too.
  const images = linkPreview(siteUrlOfBuild())
  return { title, description: summary, openGraph: { title, description: summary, type: 'article', images } }
}

export default async function ChapterPage({ params }: ChapterProps) {
  const { slug } = await params
  const found = findChapter(slug)
  const load = texts[slug]
  if (found === null || load === undefined) notFound()
  const { chapter, previous, next } = found
  const { default: Text } = await load()
  const number = chapters.indexOf(chapter) + 1
  return (
    <SiteFrame>
      <article className="chapter">
        <header className="chapter-head">
          <p className="label">
            <a href="/learn">Learn</a>, chapter {number} of {chapters.length}, {chapter.minutes}{' '}
            {chapter.minutes === 1 ? 'minute' : 'minutes'}, {chapter.claims.length} proven sentences
          </p>
          <h1>{chapter.title}</h1>
          <p className="summary">{chapter.summary}</p>
        </header>
        <ContentsList parts={chapter.parts} />
        <div className="prose">
          <Text />
        </div>
        <nav className="neighbours" aria-label="Chapters">
          {previous === null ? <span /> : <Neighbour word="Before" {...previous} rel="prev" />}
          {next === null ? <span /> : <Neighbour word="Next" {...next} rel="next" />}
        </nav>
      </article>
      <ChapterData chapter={chapter} />
      <ProofMarks />
    </SiteFrame>
  )
}

function Neighbour({ word, slug, title, rel }: { word: string; slug: string; title: string; rel: string }) {
  return (
    <a href={`/learn/${slug}`} rel={rel}>
      <span className="label">{word}</span> <b>{title}</b>
    </a>
  )
}
