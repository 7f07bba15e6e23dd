import { expect, test } from 'vitest'
import { startReport } from './fault'

function reportOf(say: (report: ReturnType<typeof startReport>) => void) {
  const report = startReport(7, () => {})
  say(report)
  return report.outcome()
}

test('a figure fails outside of its goal, and the ends of a goal count as reached', () => {
  expect(reportOf((report) => report.figure('lost', 0, 'sign-ins', { atMost: 0 })).failed).toBe(0)
  expect(reportOf((report) => report.figure('lost', 1, 'sign-ins', { atMost: 0 })).failed).toBe(1)
  expect(reportOf((report) => report.figure('done', 39.9, 'a second', { atLeast: 40 })).failed).toBe(1)
  expect(reportOf((report) => report.figure('done', 40, 'a second', { atLeast: 40, atMost: 40 })).failed).toBe(0)
})

test('a figure that was never measured fails, also without a goal', () => {
  expect(reportOf((report) => report.figure('p99', Number.NaN, 'ms')).failed).toBe(1)
})

test('a line names the goal, and what is wrong with a promise only if it did not hold', () => {
  const { lines, failed } = reportOf((report) => {
    report.figure('ready again', 1234.5, 'ms', { atMost: 3000 })
    report.check('the database is whole', true, 'unseen')
    report.check('no sign-in is lost', false, '3 of 200')
  })
  expect(lines).toEqual([
    '    ready again: 1,234.5 ms (goal: at most 3,000 ms)',
    '  ✓ the database is whole',
    '  ✗ no sign-in is lost: 3 of 200',
  ])
  expect(failed).toBe(1)
})
