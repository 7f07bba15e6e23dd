import { describe, expect, test } from 'vitest'
import type { Proof } from './proof'
import { judgeProofs } from './results'
import type { ProofRun } from './run'
import { hashSource } from './source-hash.mjs'

const first = { file: 'e2e/http/a.spec.ts', line: 1, title: 'one', each: null, source: "test('one')" }
const second = { ...first, line: 9, title: 'two', source: "test('two')" }
const proof: Proof = { id: 'a-proof', tests: [first, second] }

function run(of: typeof first, change: Partial<ProofRun> = {}): ProofRun {
  return {
    file: of.file,
    title: of.title,
    project: 'http',
    proofs: ['a-proof'],
    outcome: 'passed',
    at: '2026-11-24T12:00:00.000Z',
    ms: 5,
    source: hashSource(of.source),
    build: 'b1',
    ...change,
  }
}

const judge = (runs: ProofRun[]) => judgeProofs([proof], runs, 'b1')[0]

describe('a proof', () => {
  test('has passed only when each of its tests has passed', () => {
    expect(judge([run(first), run(second)])).toMatchObject({ state: 'passed', thisBuild: true })
    expect(judge([run(first)])).toMatchObject({ state: 'partly' })
    expect(judge([run(first), run(second, { outcome: 'skipped' })])).toMatchObject({ state: 'partly' })
  })

  test('has failed when any run of it failed, whatever else passed', () => {
    const runs = [run(first), run(second), run(first, { project: 'postgres', outcome: 'failed' })]
    expect(judge(runs)).toMatchObject({ state: 'failed' })
  })

  test('is not proved by a run of a test that has changed since', () => {
    const old = [run(first, { source: hashSource('another') }), run(second, { source: hashSource('yet another') })]
    expect(judge(old)).toMatchObject({ state: 'changed', at: null })
    expect(judge([])).toMatchObject({ state: 'not-run', at: null })
  })

  test('says when it last ran, and whether on this build', () => {
    const later = '2026-11-24T13:00:00.000Z'
    expect(judge([run(first), run(second, { at: later, build: 'b0' })])).toMatchObject({ at: later, thisBuild: false })
  })

  test('takes no run of another proof for its own', () => {
    expect(judge([run(first, { proofs: ['other'] }), run(second)])).toMatchObject({ state: 'partly' })
  })
})
