import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '../env'
import { processWide } from '../process-wide'
import type { Proof, ProofTest } from './proof'
import { proofs } from './proofs'
import { type ProofRun, proofResults } from './run'
import { hashSource } from './source-hash.mjs'

/**
 * What is known of a proof on this copy. `passed`: each of its tests has run as it is now, and none failed. `partly`: some
 * have not run. `changed`: they ran before they were changed. `not-run`: nothing is known.
 */
export type ProofState = 'passed' | 'failed' | 'partly' | 'changed' | 'not-run'

export interface ProvedTest extends ProofTest {
  runs: Pick<ProofRun, 'title' | 'project' | 'outcome' | 'at' | 'ms'>[]
}

export interface ProvedProof {
  id: string
  state: ProofState
  /** The newest of its runs, ISO 8601, or null */
  at: string | null
  /** True if all that has run has run on exactly this build */
  thisBuild: boolean
  tests: ProvedTest[]
}

/**
 * All proofs with their last results, by id. Where there is no file of them, or one that can't be read, no proof has run on
 * this copy.
 */
export async function readProvedProofs(): Promise<ProvedProof[]> {
  const { runs, build } = await readRecordedRuns()
  return judgeProofs(proofs, runs, build)
}

/** Joins the tests that there are with the runs that there were. A run of a test that has changed since proves nothing. */
export function judgeProofs(all: readonly Proof[], runs: readonly ProofRun[], build: string): ProvedProof[] {
  return all.map(({ id, tests }) => {
    const own = (file: string) => runs.filter((run) => run.file === file && run.proofs.includes(id))
    const sources = new Set(tests.map(({ file, source }) => `${file}\0${hashSource(source)}`))
    const proved = tests.map((test) => {
      const source = hashSource(test.source)
      return { ...test, runs: own(test.file).filter((run) => run.source === source) }
    })
    const stale = tests.some(({ file }) => own(file).some((run) => !sources.has(`${file}\0${run.source}`)))
    return {
      id,
      ...judgeTests(proved, stale, build),
      tests: proved.map((test) => ({
        ...test,
        runs: test.runs.map(({ title, project, outcome, at, ms }) => ({ title, project, outcome, at, ms })),
      })),
    }
  })
}

/** What tests together have come to. `stale`: there are runs of some before they were changed. */
export function judgeTests(
  tests: readonly { runs: readonly ProofRun[] }[],
  stale: boolean,
  build: string,
): Pick<ProvedProof, 'state' | 'at' | 'thisBuild'> {
  const counted = tests.flatMap((test) => test.runs)
  return {
    state: judge(tests, stale),
    at: counted.reduce<string | null>((newest, { at }) => (newest === null || at > newest ? at : newest), null),
    thisBuild: build !== '' && counted.every((run) => run.build === build),
  }
}

function judge(tests: readonly { runs: readonly ProofRun[] }[], stale: boolean): ProofState {
  const outcomes = tests.map(({ runs }) => runs.map(({ outcome }) => outcome))
  if (outcomes.flat().includes('failed')) return 'failed'
  if (outcomes.length > 0 && outcomes.every((own) => own.includes('passed'))) return 'passed'
  if (outcomes.flat().includes('passed')) return 'partly'
  return stale ? 'changed' : 'not-run'
}

interface RecordedRuns {
  changedAt: number
  runs: readonly ProofRun[]
  /** The fingerprint of the build that answers, or '' */
  build: string
}

/** The runs that the last test runs have written down. The file is read again when it has changed. */
export async function readRecordedRuns(): Promise<RecordedRuns> {
  const file = path.resolve(env().PROOF_RESULTS_FILE)
  const changedAt = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
  const none = { changedAt: 0, runs: [], build: '' }
  if (changedAt === null) return none
  const kept = processWide('proof-results', () => ({ last: none as RecordedRuns }))
  if (kept.last.changedAt === changedAt) return kept.last
  const [text, build] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    readFile(path.join('.next', 'claim-check-sources'), 'utf8').catch(() => ''),
  ])
  const parsed = proofResults.safeParse(parseJson(text))
  kept.last = { changedAt, runs: parsed.success ? parsed.data.runs : [], build }
  return kept.last
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
