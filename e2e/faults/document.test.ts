import { expect, test } from 'vitest'
import { faultsDocument, type Tried } from './document'

const names = ['kill', 'storm', 'soak']

function tried(name: string, line: string, failed = 0): Tried {
  return {
    fault: { name, title: `what ${name} does` },
    outcome: { lines: [`    ${line}`], failed },
    seed: 7,
    short: false,
    startedAt: new Date('2026-11-28T10:00:00Z'),
    seconds: 61.4,
  }
}

test('each fault stands with its command, its day and its figures, in the order of all', () => {
  const text = faultsDocument([tried('soak', 'growth: 1 MB'), tried('kill', 'lost: 1', 1)], names)
  expect(text).toContain(
    '## kill\n\nWhat kill does. **1 of it did not hold.**\n\n`npm run test:faults -- kill --seed 7`, 2026-11-28, 61 s:\n\n```\n    lost: 1\n```\n\n## soak\n\nWhat soak does.\n',
  )
})

test('one that is tried again replaces its own section, and one that there is no more goes', () => {
  const before = faultsDocument(
    [tried('kill', 'lost: 1', 1), tried('storm', 'done: 47'), tried('old', 'x')],
    [...names, 'old'],
  )
  const text = faultsDocument([tried('kill', 'lost: 0')], names, before)
  expect(text).toBe(faultsDocument([tried('kill', 'lost: 0'), tried('storm', 'done: 47')], names))
})
