import generated from '../proofs/generated/row-tests.json' with { type: 'json' }

/** A test whose title names rows. */
export interface RowTest {
  rows: string[]
  /** From the root of the project */
  file: string
  /** Where it begins, from 1 */
  line: number
  /** As it is written: of a repeated test with the names of its variables */
  title: string
  /** The variable of the loop that repeats the test, or null */
  each: string | null
  /** What tells this version of the test from another (`hashSource`) */
  source: string
}

/** Every test that shows a row. Written by lib/cli/scan-rows.mjs before each build. */
export const rowTests: readonly RowTest[] = generated
