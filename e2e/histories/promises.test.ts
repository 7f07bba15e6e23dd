import { describe, expect, test } from 'vitest'
import {
  absoluteMs,
  endEverythingOf,
  endOf,
  graceMs,
  idleMs,
  isGood,
  refresh,
  roleOf,
  signOut,
  touchMs,
  use,
} from './promises'
import type { Credential, Family, Person, World } from './world'

const ana: Person = {
  nick: 'Ana',
  id: 'a',
  email: 'ana@test.example',
  name: 'Ana',
  password: 'new',
  formerPasswords: ['old'],
  role: 'member',
  deleted: false,
}

/** Somebody who signed in at 0 under a strategy. */
function signedIn(strategyId: string, lifetimeMs: number, family: Family | null = null): Credential {
  const isRow = strategyId === 'session' || strategyId === 'opaque-token'
  return {
    nick: strategyId,
    strategyId,
    owner: { ...ana },
    secret: strategyId,
    roleAtIssue: 'member',
    issuedAt: 0,
    expiresAt: lifetimeMs,
    lastSeenAt: isRow ? 0 : null,
    rowId: null,
    ended: false,
    family,
  }
}

function familyOfTwo(): Family {
  const tokens = [
    { nick: 'first', secret: '1', spentAt: 1000 },
    { nick: 'second', secret: '2', spentAt: 2000 },
    { nick: 'third', secret: '3', spentAt: null },
  ]
  return { nick: 'family', owner: ana, endsAt: absoluteMs, ended: false, tokens }
}

const alone = (credential: Credential): World => ({
  people: [credential.owner],
  credentials: [credential],
  families: [],
})

describe('what an end is worth', () => {
  test.each([
    ['session', absoluteMs, { effect: 'immediate' }, false],
    ['opaque-token', absoluteMs, { effect: 'immediate' }, false],
    ['jwt-denylist', 900_000, { effect: 'immediate' }, false],
    ['jwt', 900_000, { effect: 'at-expiry', expiresAt: 900_000 }, true],
    ['jwt-cookie', 900_000, { effect: 'at-expiry', expiresAt: 900_000 }, true],
    ['sealed-cookie', 900_000, { effect: 'at-expiry', expiresAt: 900_000 }, true],
  ])('signing out of %s', (strategyId, lifetimeMs, effect, goesOn) => {
    const credential = signedIn(strategyId, lifetimeMs)
    expect(signOut(alone(credential), credential, null, 1000)).toEqual(effect)
    expect(isGood(credential, 1001)).toBe(goesOn)
    expect(signOut(alone(credential), credential, null, lifetimeMs)).toEqual({ effect: 'none' })
  })

  test('signing out everywhere ends rows and families, and no claims', () => {
    const family = { ...familyOfTwo() }
    const credentials = ['session', 'opaque-token', 'jwt', 'jwt-denylist', 'jwt-refresh'].map((id) => ({
      ...signedIn(id, 60_000),
      owner: ana,
    }))
    endEverythingOf({ people: [ana], credentials, families: [family] }, ana)
    expect(credentials.filter((one) => isGood(one, 1)).map(({ strategyId }) => strategyId)).toEqual([
      'jwt',
      'jwt-denylist',
      'jwt-refresh',
    ])
    expect(refresh(family, family.tokens[2] as Family['tokens'][0], 3000)).toBe('refused')
  })

  test('signing out by a refresh token alone leaves the newest access token until it expires', () => {
    const family = familyOfTwo()
    const access = signedIn('jwt-refresh', 60_000, family)
    const world = { people: [ana], credentials: [access], families: [family] }
    expect(signOut(world, null, family, 1000)).toEqual({ effect: 'at-expiry', expiresAt: 60_000 })
    expect(signOut(world, null, family, 1000)).toEqual({ effect: 'none' })
    const later = familyOfTwo()
    const expired = { people: [ana], credentials: [{ ...access, family: later }], families: [later] }
    expect(signOut(expired, null, later, 60_000)).toEqual({ effect: 'immediate' })
  })
})

test('claims live until their last millisecond, rows until half an hour after their last use and twelve hours in all', () => {
  const token = signedIn('jwt', 900_000)
  expect([isGood(token, 899_999), isGood(token, 900_000)]).toEqual([true, false])
  const session = signedIn('session', absoluteMs)
  use(session, touchMs - 1)
  expect(endOf(session)).toBe(idleMs)
  use(session, touchMs)
  expect(endOf(session)).toBe(touchMs + idleMs)
  use(session, absoluteMs - 1)
  expect(endOf(session)).toBe(absoluteMs)
})

test('a row tells the role of now, claims that of their issue', () => {
  const [session, token] = [signedIn('session', absoluteMs), signedIn('jwt', 900_000)]
  for (const { owner } of [session, token]) owner.role = 'admin'
  expect([roleOf(session), roleOf(token)]).toEqual(['admin', 'member'])
})

describe('a refresh', () => {
  test.each([
    ['of the newest token is granted', 2, 20_000, 'granted', false],
    ['of the last spent one within the grace changes nothing', 1, 2000 + graceMs - 1, 'superseded', false],
    ['of the last spent one after the grace ends the family', 1, 2000 + graceMs, 'refused', true],
    ['of an older one ends the family, within the grace too', 0, 2001, 'refused', true],
    ['after the end of the family is refused', 2, absoluteMs, 'refused', false],
  ])('%s', (_, index, at, outcome, ended) => {
    const family = familyOfTwo()
    expect(refresh(family, family.tokens[index] as Family['tokens'][0], at)).toBe(outcome)
    expect(family.ended).toBe(ended)
  })
})
