import { describe, expect, test } from 'vitest'
import type { ProofRun } from '../proofs/run'
import { judgeRows } from './results'

const rows = [
  { id: '7', group: 'g', source: 's', requirement: 'r' },
  { id: 'B8', group: 'g', source: 's', requirement: 'r' },
]
const test7 = { rows: ['7'], file: 'lib/a.test.ts', line: 3, title: 'row 7: %s is refused', each: null, source: 'now' }
const run = (change: Partial<ProofRun> = {}): ProofRun => ({
  ...{ file: test7.file, title: 'row 7: none is refused', project: 'unit', proofs: [], outcome: 'passed' },
  ...{ at: '2026-11-24T12:00:00.000Z', ms: 1, source: 'now', build: 'b1' },
  ...change,
})
const judge = (...runs: ProofRun[]) => judgeRows(rows, [test7], runs, 'b1')

describe('a row', () => {
  test('has passed when the tests that name it have, as they are now', () => {
    expect(judge(run())[0]).toMatchObject({
      state: 'passed',
      thisBuild: true,
      tests: [{ runs: [{ outcome: 'passed' }] }],
    })
    expect(judge(run({ build: 'b0' }))[0]).toMatchObject({ state: 'passed', thisBuild: false })
    expect(judge(run(), run({ title: 'row 7: x is refused', outcome: 'failed' }))[0]).toMatchObject({ state: 'failed' })
  })

  test('is not shown by a run of a test that has changed since, nor by one of another file', () => {
    expect(judge(run({ source: 'before' }))[0]).toMatchObject({ state: 'changed', at: null })
    expect(judge(run({ file: 'lib/b.test.ts' }))[0]).toMatchObject({ state: 'not-run' })
    expect(judge()[0]).toMatchObject({ state: 'not-run', at: null })
  })

  test('without a test has passed nothing, and says why it does not apply', () => {
    expect(judge(run())[1]).toMatchObject({ state: 'not-run', tests: [], absent: expect.stringContaining('no Server') })
  })
})
