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
const recent = fc.nat(4)
const any = fc.oneof({ weight: 2, arbitrary: recent }, { weight: 1, arbitrary: fc.nat(40) })

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
    under: fc.option(any, { freq: 2 }),
  })
  .map(signIn)

const asks = fc.record({ which: any, route: fc.constantFrom(...askedRoutes), beside: fc.option(any) }).map(ask)
const renewals = (newest: boolean, times: number) =>
  fc.record({ which: newest ? recent : any, newest: fc.constant(newest), times: fc.constant(times) }).map(renew)
const departures = fc.record({ which: any, parts: fc.constantFrom(...presentedParts), token: fc.nat(6) }).map(leave)
const departuresEverywhere = fc.record({ by: recent }).map(leaveEverywhere)
const revocations = fc.record({ by: any, which: any }).map(revoke)
const passwordChanges = fc.record({ by: recent, password }).map(changePassword)
const deletions = fc.record({ by: recent, password }).map(deleteAccount)

const races = fc
  .record({
    beginning: fc.oneof(signIns, renewals(true, 1), asks),
    ending: fc.oneof(departures, departuresEverywhere, revocations, passwordChanges, deletions),
  })
  .map(race)

const waits = fc.record({ seconds: fc.constantFrom(1, 5, 11, 30, 61, 61, 300, 901, 1801, 21_600, 43_201) }).map(wait)

/** Out of what a history is made, with how often: signing in is dear, and asking is what finds something out. */
const weighted: [weight: number, moves: fc.Arbitrary<Move>][] = [
  [14, signIns],
  [26, asks],
  [6, fc.record({ which: any }).map(listSessions)],
  [1, fc.record({ which: recent }).map(openPage)],
  [8, renewals(true, 1)],
  [3, renewals(false, 1)],
  [2, renewals(true, 3)],
  [9, departures],
  [6, revocations],
  [2, departuresEverywhere],
  [3, passwordChanges],
  [1, deletions],
  [2, fc.record({ who: fc.nat(3) }).map(signUp)],
  [4, fc.record({ which: any, role: fc.constantFrom('member' as const, 'admin' as const) }).map(changeRole)],
  [
    7,
    fc
      .record({
        which: any,
        refreshToken: fc.boolean(),
        under: fc.nat(strategies.length - 2),
        route: fc.constantFrom(...misusedRoutes),
      })
      .map(misuse),
  ],
  [1, fc.record({ which: any }).map(misuseAtRefresh)],
  [2, fc.record({ which: any, other: any }).map(splice)],
  [4, races],
  [5, waits],
  [5, fc.record({ which: any, before: fc.boolean() }).map(waitForEnd)],
  [1, fc.constant(rotateKeys())],
]

export const anyMove: fc.Arbitrary<Move> = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
