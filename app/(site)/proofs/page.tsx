import type { Metadata } from 'next'
import { connection } from 'next/server'
import { readProvedProofs } from '@/lib/proofs/results'
import { ProofMarks } from '../../_panel/proof/proof-marks'
import { SiteFrame } from '../../_ui/site-frame'
import { ProofEntry } from './_components/proof-entry'

export const metadata: Metadata = {
  title: 'Proofs',
  description:
    'What this site states, the tests that fail if it is not true, their source, and how they last ended on this copy.',
}

/** Made at each request: what the last test run proved is read from its file. */
export default async function ProofsPage() {
  await connection()
  const proofs = await readProvedProofs()
  const tests = new Set(proofs.flatMap((proof) => proof.tests.map(({ file, line }) => `${file}:${line}`)))
  const passed = proofs.filter(({ state }) => state === 'passed').length
  return (
    <SiteFrame>
      <div className="compare-head">
        <h1>What is stated here, and what proves it.</h1>
        <p>
          {proofs.length} proofs in {tests.size} tests; on this copy {passed === proofs.length ? 'all' : passed} of them
          passed when they last ran. <code>npm test</code> runs each with the real code and a real database, nearly all
          through the built server or a real browser, and fails if what it proves is not true. The mark beside a name
          runs it here, where a browser can.
        </p>
      </div>
      <ol className="proofs">
        {proofs.map((proof) => (
          <ProofEntry key={proof.id} proof={proof} />
        ))}
      </ol>
      <ProofMarks />
    </SiteFrame>
  )
}
