import type { Metadata } from 'next'
import { proofs } from '@/lib/proofs/proofs'
import { SiteFrame } from '../../_ui/site-frame'
import { ProofEntry } from './_components/proof-entry'

export const metadata: Metadata = {
  title: 'Proofs',
  description:
    'What this site states, and the tests that fail if it is not true: title, file, line and source of each.',
}

/** Static: what the tests are is known when the page is built. */
export default function ProofsPage() {
  const tests = new Set(proofs.flatMap((proof) => proof.tests.map(({ file, line }) => `${file}:${line}`)))
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>What is stated here, and what proves it.</h1>
        <p>
          {proofs.length} proofs in {tests.size} tests. <code>npm test</code> runs each of them with the real code and a
          real database, nearly all through the built server or a real browser. It fails if what it proves is not true.
        </p>
      </div>
      <ol className="proofs">
        {proofs.map((proof) => (
          <ProofEntry key={proof.id} proof={proof} />
        ))}
      </ol>
    </SiteFrame>
  )
}
