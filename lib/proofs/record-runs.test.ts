import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { recordRuns, runsOfUnitReport } from '../cli/proof-results.mjs'
import { type ProofRun, proofResults } from './run'
import { hashSource } from './source-hash.mjs'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-runs-'))
  file = path.join(folder, 'new', 'results.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const one = { file: 'e2e/http/a.spec.ts', line: 1, title: 'one', each: null, source: 'one()' }
const two = { ...one, line: 5, title: 'two', source: 'two()' }
const run = ({ file, title, source }: typeof one, outcome: ProofRun['outcome']): ProofRun => ({
  ...{ file, title, outcome, project: 'http', proofs: ['p'], at: '2026-11-24T12:00:00.000Z', ms: 1, build: 'b' },
  source: hashSource(source),
})
const outcomes = () =>
  proofResults.parse(JSON.parse(readFileSync(file, 'utf8'))).runs.map(({ title, outcome }) => `${title} ${outcome}`)

test('a part of the suite replaces its own results and leaves the others', () => {
  recordRuns([run(one, 'passed'), run(two, 'passed')], [one, two], file)
  recordRuns([run(two, 'failed')], [one, two], file)
  expect(outcomes()).toEqual(['one passed', 'two failed'])
})

test('the result of a test that is no longer what it was goes', () => {
  recordRuns([run(one, 'passed'), run(two, 'passed')], [one, two], file)
  recordRuns([], [{ ...one, source: 'one(changed)' }, two], file)
  expect(outcomes()).toEqual(['two passed'])
})

test('a file that can’t be read is written anew', () => {
  recordRuns([run(one, 'passed')], [one], file)
  writeFileSync(file, '{ half')
  recordRuns([run(two, 'passed')], [one, two], file)
  expect(outcomes()).toEqual(['two passed'])
})

test('the report of the unit tests gives a run for each case of a repeated test, and none for tests that nobody asked for', () => {
  const each = { ...one, file: 'lib/a.test.ts', title: 'row 28: refuses %j' }
  const asked = new Map([[`${each.file}:1`, { test: each, ids: [] }]])
  const case1 = { title: 'row 28: refuses "//x"', status: 'passed', duration: 1.4 }
  const case2 = { title: 'row 28: refuses null', status: 'failed' }
  const other = { title: 'row 28: honours "/"', status: 'passed' }
  const name = path.join(root, 'lib', 'a.test.ts')
  const report = { testResults: [{ name, endTime: 1_800_000_000_000, assertionResults: [case1, case2, other] }] }
  expect(
    runsOfUnitReport(report, asked, 'b').map(({ title, outcome, ms, project }) => [title, outcome, ms, project]),
  ).toEqual([
    [case1.title, 'passed', 1, 'unit'],
    [case2.title, 'failed', 0, 'unit'],
  ])
  expect(runsOfUnitReport({}, asked, 'b')).toEqual([])
})
