import type { Metadata } from 'next'
import { describeStrategies } from '@/lib/auth/traits'
import { DialGrid } from '../../_panel/dial/dial-grid'
import { Claim } from '../../_panel/proof/claim'
import { ProofMarks } from '../../_panel/proof/proof-marks'
import { SectionHeading } from '../../_ui/section-heading'
import { SiteFrame } from '../../_ui/site-frame'
import { TraitsTable } from './_components/traits-table'

export const metadata: Metadata = {
  title: 'Compare the seven strategies',
  description:
    'Session cookie, sealed cookie, JWT in a cookie or in localStorage, opaque token, denylist, refresh: nine traits each, and the test that proves every one.',
}

/** Static. Everything in the table is derived from the parts that the routes run, at build time. */
export default async function ComparePage() {
  const strategies = await describeStrategies()
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>Two questions, seven answers.</h1>
        <p>
          Cookie or token is one question: how the credential travels. Stateful or stateless is another: where the truth
          lives. Every strategy here is an answer to both.
        </p>
      </div>
      <section className="compare-section" aria-labelledby="grid">
        <SectionHeading id="grid">The dial</SectionHeading>
        <DialGrid
          strategies={strategies}
          renderStrategy={({ id, label }) => (
            <>
              <a className="position" href={`#${id}`}>
                {label}
              </a>
              <code>{id}</code>
            </>
          )}
        />
      </section>
      <section className="compare-section" aria-labelledby="traits">
        <SectionHeading id="traits">Who can do what, until when</SectionHeading>
        <p className="mt-2 max-w-[54em] text-soft">
          <Claim proof="axes-are-independent">
            Nothing in this table is typed in per strategy: it follows from the transport and the format.
          </Claim>{' '}
          Each word is a link to the tests that fail if it is wrong. Durations are those of the default settings; sizes
          are those of specimens, made with throwaway keys when this page was built.
        </p>
        <TraitsTable strategies={strategies} />
      </section>
      <ProofMarks />
    </SiteFrame>
  )
}
