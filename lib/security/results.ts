import { isRunOf } from '../proofs/is-run-of.mjs'
import { judgeTests, type ProvedProof, type ProvedTest, readRecordedRuns } from '../proofs/results'
import type { ProofRun } from '../proofs/run'
import { type RowTest, rowTests } from './row-tests'
import { absent, notYet, type SecurityRow, securityRows } from './rows'

export interface ShownRow extends SecurityRow, Pick<ProvedProof, 'state' | 'at' | 'thisBuild'> {
  /** Why this site has nothing that the row could be about, or null */
  absent: string | null
  /** What its test waits for, or null */
  notYet: string | null
  tests: (RowTest & Pick<ProvedTest, 'runs'>)[]
}

/** Every row with its tests, and how they last ended on this copy. */
export async function readShownRows(): Promise<ShownRow[]> {
  const { runs, build } = await readRecordedRuns()
  return judgeRows(securityRows, rowTests, runs, build)
}

/** Joins rows, tests and runs. A run of a test that has changed since shows nothing. */
export function judgeRows(
  rows: readonly SecurityRow[],
  tests: readonly RowTest[],
  runs: readonly ProofRun[],
  build: string,
): ShownRow[] {
  return rows.map((row) => {
    const own = tests.filter((test) => test.rows.includes(row.id))
    const shown = own.map((test) => ({
      ...test,
      runs: runs.filter((run) => run.file === test.file && run.source === test.source),
    }))
    const stale = own.some((test) =>
      runs.some((run) => run.file === test.file && run.source !== test.source && isRunOf(test.title, run.title)),
    )
    return {
      ...row,
      ...judgeTests(shown, stale, build),
      absent: absent[row.id] ?? null,
      notYet: notYet[row.id] ?? null,
      tests: shown,
    }
  })
}
