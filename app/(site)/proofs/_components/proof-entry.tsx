import { citationsOf } from '@/lib/proofs/claims'
import type { ProvedProof } from '@/lib/proofs/results'
import { ProofMark } from '../../../_panel/proof/claim'
import { ProofResult } from '../../../_panel/proof/proof-result'
import { TestSource } from '../../../_panel/proof/test-source'

/** A proof: in which words it is claimed and where, how its tests last ended here, and their source. */
export function ProofEntry({ proof }: { proof: ProvedProof }) {
  const { id, state, tests } = proof
  return (
    <li id={id} data-proof={id} data-result={state}>
      <h2>
        <a href={`#${id}`}>{id}</a>
        <ProofMark proof={id} />
      </h2>
      <ul className="claimed">
        {citationsOf(id).map(({ sentence, path, where }) => (
          <li key={`${path} ${sentence}`}>
            {sentence} <a href={path}>{where}</a>
          </li>
        ))}
      </ul>
      <ProofResult proof={proof} />
      <ul className="proof-tests">
        {tests.map((test) => (
          <TestSource key={`${test.file}:${test.line}`} test={test} />
        ))}
      </ul>
    </li>
  )
}
