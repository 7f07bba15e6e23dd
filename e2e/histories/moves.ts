import fc from 'fast-check'
import { algorithms, strategies } from '../support/http-strategies'
import { changePassword, changeRole, deleteAccount, signUp } from './account'
import { ask, askedRoutes, listSessions, openPage } from './ask'
import type { Move } from './attempt'
import { leave, leaveEverywhere, presentedParts, revoke } from './end'
import { misuse, misuseAtRefresh, misusedRoutes, splice } from './misuse'
import { race } from './race'
import { renew } from './refresh'
import { signIn } from './sign-in'
import { rotateKeys, wait, waitForEnd } from './time-and-keys'

/** Counted from the newest: every one that there ever was can be chosen, a recent one more often. */
const back = fc.oneof({ weight: 2, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(40) })
/** Mostly one that lives: with an ended one there is only one thing to find out. */
const any = fc.record({
  back,
  living: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
})

/** Null in three of four. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

/** Mostly the right one: what is behind it is more than what is in front. */
const password = fc.oneof(
  { weight: 5, arbitrary: fc.constant('right' as const) },
  { weight: 1, arbitrary: fc.constantFrom('former' as const, 'wrong' as const) },
)

const signIns = fc
  .record({
    who: fc.nat(3),
    strategy: fc.nat(strategies.length - 1),
    alg: fc.nat(algorithms.length - 1),
    password,
    under: seldom(back),
  })
  .map(signIn)

const asks = fc.record({ which: any, route: fc.constantFrom(...askedRoutes), beside: seldom(back) }).map(ask)
const renewals = (newest: boolean, times: number) =>
  fc.record({ which: any, newest: fc.constant(newest), times: fc.constant(times) }).map(renew)
const departures = fc.record({ which: any, parts: fc.constantFrom(...presentedParts), token: fc.nat(6) }).map(leave)
const departuresEverywhere = fc.record({ by: any }).map(leaveEverywhere)
const revocations = fc.record({ by: any, which: any }).map(revoke)
const passwordChanges = fc.record({ by: any, password }).map(changePassword)
const deletions = fc.record({ by: any, password }).map(deleteAccount)

const misuses = fc
  .record({
    which: any,
    refreshToken: fc.boolean(),
    under: fc.nat(strategies.length - 2),
    route: fc.constantFrom(...misusedRoutes),
  })
  .map(misuse)

const endings = fc.oneof(departures, departuresEverywhere, revocations, passwordChanges, deletions)
const races = fc.record({ beginning: fc.oneof(signIns, renewals(true, 1), asks, endings), ending: endings }).map(race)

/** Mostly less than what most things live: where all has expired, a history has little to tell. */
const waits = fc
  .record({
    seconds: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(1, 5, 11, 30) },
      { weight: 6, arbitrary: fc.constantFrom(61, 300) },
      { weight: 2, arbitrary: fc.constantFrom(901, 1801, 21_600, 43_201) },
    ),
  })
  .map(wait)

/** Out of what a history is made, with how often: signing in is dear, and asking is what finds something out. */
const weighted: [weight: number, moves: fc.Arbitrary<Move>][] = [
  [24, signIns],
  [60, asks],
  [14, fc.record({ which: any }).map(listSessions)],
  [3, fc.record({ which: any }).map(openPage)],
  [16, renewals(true, 1)],
  [4, renewals(false, 1)],
  [5, renewals(true, 3)],
  [16, departures],
  [12, revocations],
  [3, departuresEverywhere],
  [5, passwordChanges],
  [2, deletions],
  [2, fc.record({ who: fc.nat(3) }).map(signUp)],
  [10, fc.record({ which: any, role: fc.constantFrom('member' as const, 'admin' as const) }).map(changeRole)],
  [20, misuses],
  [3, fc.record({ which: any }).map(misuseAtRefresh)],
  [5, fc.record({ which: any, other: any }).map(splice)],
  [9, races],
  [9, waits],
  [6, fc.record({ which: any, before: fc.boolean() }).map(waitForEnd)],
  [1, fc.constant(rotateKeys())],
]

export const anyMove: fc.Arbitrary<Move> = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
