import type { Proof, ProofTest } from '@/lib/proofs/proof'
import { traitIds, traitNames } from '@/lib/token/strategy-traits'

/** What a proof is of, where that is a trait of the comparison. */
function statementOf(id: string): string | null {
  const trait = traitIds.find((candidate) => candidate === id)
  return trait === undefined ? null : traitNames[trait].question
}

/** A proof with everything that proves it. The result of its last run has its place beside the id. */
export function ProofEntry({ proof: { id, tests } }: { proof: Proof }) {
  const statement = statementOf(id)
  return (
    <li id={id} data-proof={id}>
      <h2>
        <a href={`#${id}`}>{id}</a>
      </h2>
      {statement !== null && (
        <p>
          {statement} <a href={`/compare#${id}`}>Compared for the seven strategies</a>
        </p>
      )}
      <ul>
        {tests.map((test) => (
          <TestSource key={`${test.file}:${test.line}`} test={test} />
        ))}
      </ul>
    </li>
  )
}

function TestSource({ test: { file, line, title, each, source } }: { test: ProofTest }) {
  return (
    <li>
      <details>
        <summary>
          <span className="title">{title}</span>
          <span className="where">
            {file}:{line}
            {each !== null && `, once for each ${each}`}
          </span>
        </summary>
        <pre>
          <code>{source}</code>
        </pre>
      </details>
    </li>
  )
}
