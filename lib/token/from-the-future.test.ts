import { expect, test } from 'vitest'
import { isFromTheFuture } from './from-the-future'

test('a minute ahead is a difference of clocks, more is the future', () => {
  const now = Date.parse('2026-11-01T12:00:00Z')
  expect(isFromTheFuture(now - 1, now)).toBe(false)
  expect(isFromTheFuture(now, now)).toBe(false)
  expect(isFromTheFuture(now + 60_000, now)).toBe(false)
  expect(isFromTheFuture(now + 60_001, now)).toBe(true)
})
