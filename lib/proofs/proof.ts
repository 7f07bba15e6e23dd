/** A test that carries a proof's id. */
export interface ProofTest {
  /** From the root of the project */
  file: string
  /** Where it begins, from 1 */
  line: number
  /** As it is written: of a test in a loop with the names of its variables */
  title: string
  /** The variable of the loop that repeats the test, or null */
  each: string | null
  source: string
}

/** What is stated somewhere on the site, and the tests that fail if it is not true. */
export interface Proof {
  /** A kebab-case word; tests carry it as `@proof:id`, pages link to `/proofs#id` */
  id: string
  tests: ProofTest[]
}
