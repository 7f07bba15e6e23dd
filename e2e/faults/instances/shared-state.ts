import { strategies } from '../../support/http-strategies'
import type { Report } from '../fault'
import {
  createPerson,
  elsewhere,
  heldFrom,
  inLanes,
  logout,
  me,
  newPerson,
  refresh,
  signIn,
  signUp,
  tryLogin,
} from './people'
import type { Site } from './site'

/** Signed in at one instance, known at each other one, under every strategy. */
export async function proveSharedSessions({ direct }: Site, report: Report): Promise<void> {
  const person = await createPerson(direct[0] as Site['front'])
  let asked = 0
  const unknown: string[] = []
  for (const { id } of strategies) {
    for (const issuer of direct) {
      const held = await signIn(issuer, id, person)
      for (const [index, target] of direct.entries()) {
        asked++
        const { status } = await me(target, held)
        if (status !== 200) unknown.push(`${id} at instance ${index + 1}: ${status}`)
      }
    }
  }
  report.figure('signed in at one instance, asked at each, refused', unknown.length, `of ${asked}`, { atMost: 0 })
  if (unknown.length > 0) report.progress(unknown.slice(0, 5).join('; '))
}

/** Guesses at one account, at all instances at once: how many were looked at. */
export async function proveSharedLimits({ direct, front }: Site, report: Report): Promise<void> {
  const [rounds, guesses, limit] = [report.short ? 3 : 20, 150, 10]
  const evaluated: number[] = []
  let [right, busy] = [0, 0]
  const strange: string[] = []
  for (let round = 0; round < rounds; round++) {
    const person = await createPerson(direct[0] as Site['front'])
    const wrong = { ...person, password: 'wrong' }
    const answers = await Promise.all(
      Array.from({ length: guesses }, (_, i) => tryLogin(direct[i % direct.length] ?? front, 'session', wrong)),
    )
    evaluated.push(answers.filter(({ status }) => status === 401).length)
    for (const answer of answers) {
      if (answer.status === 401 || answer.status === 429) continue
      // The counter of their common address is one row: who can't get at it in time is told to come back.
      if (answer.status === 503 && answer.headers['retry-after'] !== undefined) busy++
      else strange.push(`${answer.status} ${answer.text.slice(0, 200)}`)
    }
    for (const target of direct) if ((await tryLogin(target, 'session', person)).status !== 429) right++
  }
  const race = `${rounds} rounds of ${guesses} parallel guesses over three instances`
  report.figure(`${race}: looked at, at most`, Math.max(...evaluated), `of ${guesses}`, { atMost: limit })
  report.figure(`${race}: looked at, at least`, Math.min(...evaluated), `of ${guesses}`, { atLeast: limit })
  report.figure('put off with 503 and Retry-After', busy, `of ${guesses * rounds}`)
  report.check('nothing else is answered than 401, 429 and that 503', strange.length === 0, strange[0])
  report.figure('let in while the account was locked', right, `of ${rounds * 3}`, { atMost: 0 })

  const spoofed = await Promise.all(Array.from({ length: 60 }, () => signUp(front, newPerson(), elsewhere())))
  const stored = spoofed.filter(({ status }) => status === 201).length
  report.figure('sign-ups of one address through nginx, each with another X-Forwarded-For, stored', stored, 'of 60', {
    atMost: 20,
    atLeast: 20,
  })
}

/** Logged out at one instance; the very next request at each instance is refused. */
export async function proveLogoutEverywhere({ direct }: Site, report: Report): Promise<void> {
  const total = report.short ? 100 : 1000
  const kinds = ['session', 'opaque-token', 'jwt-denylist']
  const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(direct[0] as Site['front'])))
  let [refused, immediate, done] = [0, 0, 0]
  await inLanes(total, people.length, async (index, lane) => {
    const at = (offset: number) => direct[(index + offset) % direct.length] as Site['front']
    const held = await signIn(at(0), kinds[index % kinds.length] ?? '', people[lane] as (typeof people)[number])
    // Each has seen it before, so that one that kept a verdict would answer by it.
    for (const target of direct) if ((await me(target, held)).status !== 200) throw new Error('not signed in')
    const answer = await logout(at(1), held)
    if (answer.json.effect === 'immediate') immediate++
    const replays = await Promise.all(direct.map((target) => me(target, held)))
    if (replays.every(({ status }) => status === 401)) refused++
    if (++done % 250 === 0) report.progress(`${done} logouts`)
  })
  report.figure('logouts that say immediate', immediate, `of ${total}`, { atLeast: total })
  report.figure('refused by all three instances on the next request', refused, `of ${total}`, { atLeast: total })
}

/** G15 on PostgreSQL, over three instances: one winner, and who replays ends the family. */
export async function proveOneRefreshWinner({ direct }: Site, report: Report): Promise<void> {
  const [rounds, racers] = [report.short ? 20 : 200, 20]
  const people = await Promise.all(Array.from({ length: 4 }, () => createPerson(direct[0] as Site['front'])))
  const at = (index: number) => direct[index % direct.length] as Site['front']
  let [oneWinner, familyEnded, busy] = [0, 0, 0]
  const strange: string[] = []
  await inLanes(rounds, people.length, async (round, lane) => {
    const first = await signIn(at(round), 'jwt-refresh', people[lane] as (typeof people)[number])
    const answers = await Promise.all(Array.from({ length: racers }, (_, i) => refresh(at(i), first.refreshToken)))
    const winners = answers.filter(({ status }) => status === 200)
    for (const { status, headers, text } of answers) {
      if (status === 200 || status === 409) continue
      if (status === 503 && headers['retry-after'] !== undefined) busy++
      else strange.push(`${status} ${text.slice(0, 200)}`)
    }
    if (winners.length !== 1 || winners[0] === undefined) return
    const second = await refresh(at(round + 1), heldFrom('jwt-refresh', winners[0]).refreshToken)
    if (second.status !== 200) return
    oneWinner++
    const replay = await refresh(at(round + 2), first.refreshToken)
    const after = await refresh(at(round), heldFrom('jwt-refresh', second).refreshToken)
    if (replay.status === 400 && after.status === 400) familyEnded++
  })
  const unit = `of ${rounds}`
  report.figure(`races of ${racers} refreshes with one winner, whose chain lives`, oneWinner, unit, { atLeast: rounds })
  report.figure('losers put off with 503 and Retry-After', busy, `of ${rounds * (racers - 1)}`)
  report.check('every other loser is told 409', strange.length === 0, strange.join('; '))
  report.figure('an older token ended the whole family', familyEnded, unit, { atLeast: rounds })
}
