import { z } from 'zod'

/** How one run of a test that carries proofs ended. */
export const proofRun = z.strictObject({
  /** From the root of the project */
  file: z.string(),
  /** As the runner tells it: of a repeated test with its values */
  title: z.string(),
  /** Where it ran: `unit`, or the Playwright project */
  project: z.string(),
  /** The ids that the test carried */
  proofs: z.array(z.string()),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  /** When it ended, ISO 8601 */
  at: z.string(),
  ms: z.number(),
  /** Of the test's source as it was then (`hashSource`) */
  source: z.string(),
  /** The fingerprint of the build that was tested; empty if there was none */
  build: z.string(),
})

export type ProofRun = z.output<typeof proofRun>

/** The file that a test run writes and the server reads. */
export const proofResults = z.strictObject({ version: z.literal(1), runs: z.array(proofRun) })
