import type { Metadata } from 'next'
import { buildDocument } from '@/lib/api/openapi/document'
import { tags } from '@/lib/api/openapi/operation'
import { rules } from '@/lib/api/openapi/rules'
import { SectionHeading } from '../../_ui/section-heading'
import { SiteFrame } from '../../_ui/site-frame'
import { Contents } from './_components/contents'
import { Prose } from './_components/prose'
import { RouteSection } from './_components/route-section'
import { routesOf } from './_components/routes'

export const metadata: Metadata = {
  title: 'Reference',
  description:
    'Every route with what it takes and what it answers, generated from the schemas that check the requests. The same as OpenAPI 3.1 under /openapi.json.',
}

const tagNames = Object.keys(tags) as (keyof typeof tags)[]

/** The document, readable. Static: it is put together when the app is built, so the commands have a variable for the origin. */
export default function ReferencePage() {
  const { components } = buildDocument('http://localhost:3000')
  return (
    <SiteFrame>
      <div className="reference">
        <div className="intro">
          <h1>What you can send, and what comes back</h1>
          <p>
            Generated from the schemas that check the requests, and held against the real answers by a test. The same
            for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).
          </p>
        </div>
        <Contents />
        <div className="chapters">
          <section aria-labelledby="rules">
            <SectionHeading id="rules">For every route</SectionHeading>
            <ul className="rules">
              {rules.map((rule) => (
                <li key={rule}>
                  <Prose text={rule} />
                </li>
              ))}
            </ul>
            <p className="mt-4">The commands on this page take the address and a token from two variables:</p>
            <pre className="command">
              <code>
                {'ORIGIN=http://localhost:3000\n'}
                {'TOKEN=…   # the access_token of a login'}
              </code>
            </pre>
          </section>
          {tagNames.map((tag) => (
            <section key={tag} aria-labelledby={anchorOf(tag)}>
              <SectionHeading id={anchorOf(tag)}>{tag}</SectionHeading>
              <p className="mt-1 text-soft">{tags[tag]}</p>
              {routesOf(tag).map((route) => (
                <RouteSection key={route.anchor} route={route} schemas={components.schemas} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </SiteFrame>
  )
}

function anchorOf(tag: string): string {
  return tag.toLowerCase().replaceAll(' ', '-')
}
