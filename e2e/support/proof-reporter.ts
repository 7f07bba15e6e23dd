import path from 'node:path'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { root } from '../../lib/cli/project.mjs'
import { readBuild, readProvingTests, recordRuns } from '../../lib/cli/proof-results.mjs'
import type { ProofRun } from '../../lib/proofs/run'
import { hashSource } from '../../lib/proofs/source-hash.mjs'

/** Writes down how the tests ended that carry proofs or show rows of security. A part of the suite replaces the results of that part. */
export default class ProofReporter implements Reporter {
  #ended: { test: TestCase; result: TestResult }[] = []

  printsToStdio(): boolean {
    return false
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'interrupted') this.#ended.push({ test, result })
  }

  async onEnd(): Promise<void> {
    if (this.#ended.length === 0) return
    const proving = await readProvingTests()
    const build = readBuild()
    const runs = this.#ended.flatMap(({ test, result }): ProofRun[] => {
      const file = path.relative(root, test.location.file).split(path.sep).join('/')
      const known = proving.get(`${file}:${test.location.line}`)
      // Edited while it ran: what has run is no longer there.
      if (known === undefined) return []
      return [
        {
          file,
          title: test.titlePath().slice(3).join(' › '),
          project: test.parent.project()?.name ?? '',
          proofs: known.ids,
          outcome: result.status === 'passed' ? 'passed' : result.status === 'skipped' ? 'skipped' : 'failed',
          at: new Date(result.startTime.getTime() + result.duration).toISOString(),
          ms: result.duration,
          source: hashSource(known.test.source),
          build,
        },
      ]
    })
    recordRuns(
      runs,
      [...proving.values()].map(({ test }) => test),
    )
  }
}
