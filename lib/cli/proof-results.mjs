// What the last runs of the proving tests came to: a file that `npm test` writes and the server reads at run time.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRunOf } from '../proofs/is-run-of.mjs'
import { hashSource } from '../proofs/source-hash.mjs'
import { root } from './project.mjs'
import { collectProofs, readTaggedTests } from './scan-proofs.mjs'
import { collectRowTests, readRowTests } from './scan-rows.mjs'

/** @import { ProofRun } from '../proofs/run' */
/** @import { ProofTest } from '../proofs/proof' */

/** The same default as PROOF_RESULTS_FILE has for the server. */
export const resultsFile = path.resolve(root, process.env.PROOF_RESULTS_FILE || 'data/proof-results.json')

/** The tests whose results are kept, by their place: those that carry proofs, with the ids, and those that show rows of security. */
export async function readProvingTests() {
  /** @type {Map<string, { test: ProofTest, ids: string[] }>} */
  const byPlace = new Map()
  for (const { id, tests } of await collectProofs(readTaggedTests(root))) {
    for (const test of tests) {
      const place = `${test.file}:${test.line}`
      byPlace.set(place, { test, ids: [...(byPlace.get(place)?.ids ?? []), id] })
    }
  }
  for (const { test } of await collectRowTests(readRowTests(root))) {
    const place = `${test.file}:${test.line}`
    if (!byPlace.has(place)) byPlace.set(place, { test, ids: [] })
  }
  return byPlace
}

/** The fingerprint of the build that is there, or '' */
export function readBuild() {
  const stamp = path.join(root, '.next', 'claim-check-sources')
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
}

/**
 * Puts runs in the place of the same tests' earlier runs. Of others the last result stays, unless the test is no longer
 * what it was: then that result says nothing.
 *
 * @param {ProofRun[]} runs
 * @param {Iterable<ProofTest>} tests all tests that there are now
 * @param {string} file
 */
export function recordRuns(runs, tests, file = resultsFile) {
  const current = new Set([...tests].map((test) => `${test.file}\0${hashSource(test.source)}`))
  const key = (/** @type {ProofRun} */ run) => `${run.project}\0${run.file}\0${run.title}`
  const merged = new Map(readRuns(file).map((run) => [key(run), run]))
  for (const run of runs) merged.set(key(run), run)
  const kept = [...merged.values()].filter((run) => current.has(`${run.file}\0${run.source}`))
  kept.sort((one, other) => (key(one) < key(other) ? -1 : 1))
  mkdirSync(path.dirname(file), { recursive: true })
  // Renamed into place: a server that reads meanwhile gets the old file or the new one, never half of it.
  const unfinished = `${file}.${process.pid}.tmp`
  writeFileSync(unfinished, `${JSON.stringify({ version: 1, runs: kept }, null, 1)}\n`)
  renameSync(unfinished, file)
}

/** @param {string} file @returns {ProofRun[]} of a file that can't be read none: it is written anew */
function readRuns(file) {
  try {
    const parsed = JSON.parse(readFileSync(file, 'utf8'))
    return parsed.version === 1 && Array.isArray(parsed.runs) ? parsed.runs : []
  } catch {
    return []
  }
}

/**
 * The runs of unit tests, out of vitest's JSON report.
 *
 * @param {{ testResults?: { name: string, endTime: number, assertionResults: { title: string, status: string, duration?: number }[] }[] }} report
 * @param {Map<string, { test: ProofTest, ids: string[] }>} proving
 * @param {string} build
 * @returns {ProofRun[]}
 */
export function runsOfUnitReport(report, proving, build) {
  return [...proving.values()].flatMap(({ test, ids }) => {
    const result = report.testResults?.find(
      ({ name }) => path.relative(root, name).split(path.sep).join('/') === test.file,
    )
    const own = result?.assertionResults.filter(({ title }) => isRunOf(test.title, title)) ?? []
    return own.map(({ title, status, duration }) => ({
      file: test.file,
      title,
      project: 'unit',
      proofs: ids,
      outcome: status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped',
      at: new Date(result?.endTime ?? 0).toISOString(),
      ms: Math.round(duration ?? 0),
      source: hashSource(test.source),
      build,
    }))
  })
}
