import { type Attempt, demand, demandStatus, type Move } from './attempt'
import { endOf, rotationMs } from './promises'
import { aCredential } from './sign-in'
import { marginMs } from './wire'
import type { Choice } from './world'

/** Time passes. */
export function wait(choice: { seconds: number }): Move {
  return () => [attemptWait(`${choice.seconds} s pass`, (now) => now + choice.seconds * 1000)]
}

/** Time passes until just before a credential ends, or until the first instant after. */
export function waitForEnd(choice: { which: Choice; before: boolean }): Move {
  return (world, now) => {
    const credential = aCredential(world, choice.which, now)
    if (credential === undefined) return null
    const end = endOf(credential)
    const until = choice.before ? end - marginMs - 100 : end + 1
    if (until <= now) return null
    return [
      attemptWait(
        `time passes until ${credential.nick} ${choice.before ? 'is about to end' : 'has ended'}`,
        () => until,
      ),
    ]
  }
}

function attemptWait(text: string, until: (now: number) => number): Attempt {
  return {
    text,
    takesTime: true,
    send(wire) {
      wire.moveTo(until(wire.now()))
      return wire.send('GET', '/healthz')
    },
    judge: (_world, answer) => demandStatus(answer, 200),
  }
}

/** New signing keys: nobody who holds a token may notice. */
export function rotateKeys(): Move {
  return () => {
    let rotated: { sentAt: number; answeredAt: number } | null = null
    let sentAt = 0
    const attempt: Attempt = {
      text: 'the signing keys are rotated',
      takesTime: true,
      async send(wire) {
        rotated = wire.rotated
        sentAt = wire.now()
        const answer = await wire.send('POST', '/api/keys/rotate')
        if (answer.status === 200) wire.rotated = { sentAt, answeredAt: wire.now() }
        return answer
      },
      judge(_world, answer) {
        const tooSoon = rotated !== null && sentAt < rotated.sentAt + rotationMs - marginMs
        const certainlyNot = rotated === null || sentAt > rotated.answeredAt + rotationMs
        if (tooSoon) demandStatus(answer, 429, 'rate_limited')
        else if (certainlyNot) demandStatus(answer, 200)
        else demand(answer.status === 200 || answer.status === 429, 'neither rotated nor too soon')
      },
    }
    return [attempt]
  }
}
