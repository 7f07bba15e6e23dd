import { expect, test } from 'vitest'
import { compareFields, compareRows } from './row-changes'

const keyOf = ({ id }: { id: string }) => id
const marks = (before: { id: string; seen?: number }[] | null, after: { id: string; seen?: number }[] | null) =>
  compareRows(before, after, keyOf).map(({ row, mark, fields }) => [row.id, mark, ...fields])

test('added, changed from and to, the same, and gone at the end', () => {
  const before = [{ id: 'kept', seen: 1 }, { id: 'ended' }, { id: 'moved', seen: 1 }]
  const after = [{ id: 'new' }, { id: 'moved', seen: 2 }, { id: 'kept', seen: 1 }]
  expect(marks(before, after)).toEqual([
    ['new', 'added'],
    ['moved', 'changed', { name: 'seen', from: 1, to: 2 }],
    ['kept', 'same'],
    ['ended', 'gone'],
  ])
})

test('nothing is claimed of what nobody was asked about', () => {
  expect(marks(null, [{ id: 'a' }])).toEqual([['a', 'same']])
  expect(marks([{ id: 'a' }], null)).toEqual([['a', 'unknown']])
  expect(marks(null, null)).toEqual([])
  expect(marks([{ id: 'a' }], [])).toEqual([['a', 'gone']])
  expect(marks([], [])).toEqual([])
})

test('a gone row is shown as it was', () => {
  const [change] = compareRows([{ id: 'a', seen: 7 }], [], keyOf)
  expect(change?.row).toEqual({ id: 'a', seen: 7 })
})

test('fields that come and go count as changed', () => {
  expect(compareFields({ id: 'a', spentAt: null }, { id: 'a', spentAt: 'now', alg: 'ES256' })).toEqual([
    { name: 'spentAt', from: null, to: 'now' },
    { name: 'alg', from: undefined, to: 'ES256' },
  ])
  expect(compareFields({ list: [1] }, { list: [1] })).toEqual([])
})
