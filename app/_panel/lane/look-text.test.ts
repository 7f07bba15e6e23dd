import { expect, test } from 'vitest'
import { recorded } from '../exchange/recorded-exchange'
import { initialLaneState } from './lane-state'
import { describeGone, describeLook } from './look-text'

const good = recorded({ status: 200, body: { user: { name: 'Grace Hopper' } } })
const refused = recorded({ status: 401 })
const away = recorded({ status: 503 })
const lost = recorded({ status: 0, method: 'POST' })
const failed = recorded({ status: 503, method: 'POST' })

test('a look by itself says what is new', () => {
  expect(describeLook(good, 'session', null)).toBeNull()
  expect(describeLook(refused, 'session', null)).toMatchObject({ tone: 'bad' })
  expect(describeLook(away, 'session', null)).toMatchObject({ tone: 'bad' })
})

test('after a lost answer it says what became of it, and what failed keeps its own words', () => {
  expect(describeLook(good, 'session', lost)?.text).toContain('Grace Hopper')
  expect(describeLook(refused, 'session', lost)).toMatchObject({ tone: 'bad' })
  expect(describeLook(away, 'session', lost)).toBeNull()
  for (const look of [good, refused, away]) expect(describeLook(look, 'session', failed)).toBeNull()
})

test('what is gone is over or was ended elsewhere, and what was never there is not gone', () => {
  const state = { ...initialLaneState, phase: 'in', endsAt: '2026-11-24T10:00:00.000Z' } as const
  const end = Date.parse(state.endsAt)
  expect(describeGone(state, end)?.lead).not.toBe(describeGone(state, end - 1)?.lead)
  expect(describeGone({ ...state, phase: 'out' }, end)).toBeNull()
})
