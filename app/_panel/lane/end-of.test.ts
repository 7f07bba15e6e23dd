import { expect, test } from 'vitest'
import type { Inspection } from '../exchange/contract'
import { endOf } from './end-of'

const at = '2026-11-24T10:00:00.000Z'
const later = '2026-11-24T10:30:00.000Z'
const row = { current: true, expiresAt: later } as Inspection['sessions'][number]
const told = (sessions: Inspection['sessions']) => ({ sessions }) as Inspection
const encode = (part: object) => btoa(JSON.stringify(part)).replace(/=+$/, '')
const jwt = `${encode({ alg: 'ES256' })}.${encode({ exp: Date.parse(later) / 1000 })}.c2ln`

test.each([
  ['the row, whose end moves with use', { token: null, inspection: told([row]), endsAt: at }, later],
  ['the row of an opaque token', { token: 'ccr_x.y', inspection: told([row]), endsAt: at }, later],
  ['the token itself', { token: jwt, inspection: told([]), endsAt: at }, later],
  ['the answer, where nothing else can be read', { token: null, inspection: told([]), endsAt: at }, at],
  ['the answer, where the row is another one', { token: 'ccr_x.y', inspection: null, endsAt: at }, at],
  ['nobody', { token: null, inspection: told([{ ...row, current: false }]), endsAt: null }, null],
])('the end is told by %s', (_, held, end) => {
  expect(endOf(held)).toBe(end === null ? null : Date.parse(end))
})
