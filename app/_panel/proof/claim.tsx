import type { ReactNode } from 'react'

/**
 * A sentence that states a fact, with the mark that opens its proof: the test, how it last ended here and, where a browser can do it,
 * a run in front of the reader's eyes. Without script the mark is a link to the list of proofs.
 */
export function Claim({ proof, children }: { proof: string; children: ReactNode }) {
  return (
    <span className="claim">
      {children}
      <ProofMark proof={proof} />
    </span>
  )
}

/** The mark alone, for words that are no sentence. */
export function ProofMark({ proof }: { proof: string }) {
  return (
    <>
      {/* Glued to the last word: a mark alone at the start of a line belongs to nothing. */}
      {'\u2060'}
      <a className="proof-mark" href={`/proofs#${proof}`} data-proof-mark={proof}>
        {'\u00a0\u00a0\u00a0'}
        <span className="sr-only">{`Proof: ${proof.replaceAll('-', ' ')}`}</span>
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <circle cx="7" cy="7" r="6" />
          <path className="passed" d="M4 7.3 6.2 9.5 10.2 4.9" />
          <path className="failed" d="M4.6 4.6 9.4 9.4M9.4 4.6 4.6 9.4" />
          <path className="partly" d="M4 7h6" />
        </svg>
      </a>
    </>
  )
}
