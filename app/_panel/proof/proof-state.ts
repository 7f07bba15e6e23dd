/** What the server says of a proof (lib/proofs/results.ts). */
export type ProofState = 'passed' | 'failed' | 'partly' | 'changed' | 'not-run'

export interface ProofSummary {
  id: string
  state: ProofState
  /** ISO 8601, or null */
  at: string | null
  thisBuild: boolean
}

export interface ProofDetail extends ProofSummary {
  /** Where it is claimed, and in which words */
  claims: { sentence: string; path: string; where: string }[]
  tests: {
    file: string
    line: number
    title: string
    each: string | null
    source: string
    runs: { title: string; project: string; outcome: 'passed' | 'failed' | 'skipped'; at: string; ms: number }[]
  }[]
}

export const stateWords: Record<ProofState, string> = {
  passed: 'passed on this copy',
  failed: 'failed on this copy',
  partly: 'ran in part on this copy, and passed',
  changed: 'changed since its last run',
  'not-run': 'not run on this copy',
}
