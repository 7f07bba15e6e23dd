import { expect, test } from 'vitest'
import type { Inspection, SessionEntry } from '../exchange/contract'
import type { Exchange } from '../exchange/exchange'
import { compareInspections } from './inspection-changes'

const session = (id: string, current = false): SessionEntry => ({
  id,
  strategy: 'session',
  current,
  createdAt: '2026-11-24T10:00:00.000Z',
  lastSeenAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-11-24T10:30:00.000Z',
  userAgent: null,
})

const inspection = (userId: string, sessions: SessionEntry[], keys = ['k1']): Inspection => ({
  sessions,
  refreshTokens: [],
  denylist: [],
  keys: keys.map((kid) => ({ kid, alg: 'ES256', state: 'signing' })),
  user: { id: userId, email: `${userId}@example.com`, name: userId, role: 'member' },
  cookies: [],
})

const exchange = (path: string, status: number, more: Partial<Exchange> = {}): Exchange =>
  ({ kind: 'call', path, status, body: null, trace: null, ...more }) as Exchange

const login = exchange('/api/auth/session/login', 200)
const logout = exchange('/api/auth/session/logout', 200, { body: { effect: 'immediate' } })
const refusedAt = (step: string) =>
  exchange('/api/inspect?strategy=session', 401, {
    trace: { steps: [{ step, outcome: 'fail', ms: 0, detail: '' }] } as unknown as Exchange['trace'],
  })

const marks = (before: Inspection | null, after: Inspection | null, cause: Exchange | null) =>
  Object.fromEntries(
    compareInspections({ before, inspection: after, cause }).sessions.map(({ row, mark }) => [row.id, mark]),
  )

test('the first sign-in adds the current row; of others it can’t be said since when they are there', () => {
  expect(marks(null, inspection('ada', [session('new', true), session('other')]), login)).toEqual({
    new: 'added',
    other: 'same',
  })
})

test('without a sign-in of this page nothing counts as added', () => {
  expect(marks(null, inspection('ada', [session('a', true)]), null)).toEqual({ a: 'same' })
})

test('signing in again ends the row of the cookie that came along, also when it is somebody else', () => {
  const before = inspection('ada', [session('a', true), session('a2')])
  expect(marks(before, inspection('ada', [session('b', true), session('a2')]), login)).toEqual({
    b: 'added',
    a2: 'same',
    a: 'gone',
  })
  expect(marks(before, inspection('grace', [session('g', true)]), login)).toEqual({ g: 'added', a: 'gone' })
})

test('after signing out the row is gone; of the others nobody can be asked', () => {
  const before = inspection('ada', [session('a', true), session('a2')])
  expect(marks(before, null, logout)).toEqual({ a: 'gone', a2: 'unknown' })
})

test('a refusal proves that a row is gone only where the row was looked for', () => {
  const before = inspection('ada', [session('a', true)])
  expect(marks(before, null, refusedAt('row'))).toEqual({ a: 'gone' })
  expect(marks(before, null, refusedAt('time'))).toEqual({ a: 'unknown' })
  expect(marks(before, null, refusedAt('unseal'))).toEqual({ a: 'unknown' })
  expect(marks(before, null, null)).toEqual({ a: 'unknown' })
  expect(marks(before, null, exchange('/api/auth/session/logout', 503))).toEqual({ a: 'unknown' })
})

test('rows that another browser made or ended are told apart', () => {
  const before = inspection('ada', [session('a', true), session('old')])
  expect(marks(before, inspection('ada', [session('a', true), session('new')]), null)).toEqual({
    a: 'same',
    new: 'added',
    old: 'gone',
  })
})

test('keys belong to nobody and are compared whoever is signed in; the account is not', () => {
  const changes = compareInspections({
    before: inspection('ada', [], ['k1', 'k2']),
    inspection: inspection('grace', [], ['k2', 'k3']),
    cause: login,
  })
  expect(changes.keys.map(({ row, mark }) => [row.kid, mark])).toEqual([
    ['k2', 'same'],
    ['k3', 'added'],
    ['k1', 'gone'],
  ])
  expect(changes.user.map(({ row, mark }) => [row.id, mark])).toEqual([['grace', 'same']])
})
