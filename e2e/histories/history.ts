import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../support/http-client'
import { attemptAsk } from './ask'
import { type Attempt, type Move, textOf, type When } from './attempt'
import { turningPoints } from './promises'
import { attemptRenew } from './refresh'
import { marginMs, type Wire } from './wire'
import { Violation, type World } from './world'

/** A few people and everything that happens between them, from their signing up to the last credential's being tried again. */
export class History {
  /**
   * All worlds that explain the answers so far. There is one, but for requests that were sent at once, of which several
   * orders may explain what came back: then the next answers tell.
   */
  private worlds: World[]
  private readonly lines: string[] = []
  private readonly begunAt: number
  steps = 0
  /** The longest that an answer took: what the server wrote down as of a request is known to that, and no better */
  private slowestMs = 0
  /** An answer took so long that a promise may have turned meanwhile: what it met can't be told, so nothing after it is judged */
  inconclusive = false

  private constructor(
    private readonly wire: Wire,
    people: World['people'],
  ) {
    this.worlds = [{ people, credentials: [], families: [] }]
    this.begunAt = wire.now()
  }

  static async begin(wire: Wire): Promise<History> {
    return new History(wire, [await wire.meet('Cem'), await wire.meet('Bo'), await wire.meet('Ana')])
  }

  /** True if there is something to do it with. */
  allows(move: Move): boolean {
    return !this.inconclusive && move(this.world, this.wire.now()) !== null
  }

  /** Makes a move and holds the answers against the promises. @throws Violation with the whole history */
  async make(move: Move): Promise<void> {
    const issued = this.world.credentials.length
    this.wire.stepOver(this.worlds.flatMap(turningPoints), Math.max(marginMs, 3 * this.slowestMs))
    const attempts = move(this.world, this.wire.now())
    if (attempts === null || this.inconclusive) return
    this.steps++
    await this.attempt(attempts)
    // What one order has ended and another hasn't, shows at once.
    if (this.worlds.length > 1) {
      for (const { nick } of this.world.credentials.slice(issued)) {
        await this.make((world) => tryOf(world, nick, 'inspect'))
        await this.make((world) => tryOf(world, nick, 'me'))
      }
    }
  }

  /** At the end everything that was ever handed out is presented once more. @throws Violation */
  async callTheRoll(): Promise<void> {
    for (const { nick } of this.world.credentials) await this.make((world) => tryOf(world, nick, 'me'))
    for (const { tokens } of this.world.families) {
      const newest = tokens.at(-1)
      if (newest !== undefined) await this.make(() => [attemptRenew(newest)])
    }
  }

  private get world(): World {
    return this.worlds[0] as World
  }

  private async attempt(attempts: Attempt[]): Promise<void> {
    const sentAt = this.wire.now()
    const answers = await Promise.all(attempts.map((attempt) => attempt.send(this.wire)))
    const answeredAt = this.wire.now()
    const waited = attempts.some(({ takesTime }) => takesTime)
    if (!waited) this.slowestMs = Math.max(this.slowestMs, answeredAt - sentAt)
    const nearEnough = (point: number) => point >= sentAt && point <= answeredAt + this.slowestMs
    if (!waited && this.worlds.flatMap(turningPoints).some(nearEnough)) this.inconclusive = true
    const number = this.lines.length + 1
    const time = new Date(sentAt - this.begunAt).toISOString()
    const day = Math.floor((sentAt - this.begunAt) / 86_400_000)
    this.lines.push(
      `${String(number).padStart(3)}. ${day === 0 ? '' : `day ${day + 1}, `}${time.slice(11, 23)} ${attempts
        .map(({ text }, index) => `${text} → ${textOf(answers[index] as Answer)}`)
        .join('; at once ')}`,
    )
    if (this.inconclusive) return
    this.worlds = this.explain(attempts, answers, { sentAt, answeredAt })
  }

  /** The worlds in which the answers are what is promised, in some order. @throws Violation if there is none */
  private explain(attempts: Attempt[], answers: Answer[], when: When): World[] {
    const explained: World[] = []
    let wrong: Violation | null = null
    for (const world of this.worlds) {
      for (const order of orders(attempts.length)) {
        const alone = this.worlds.length === 1 && attempts.length === 1
        const later = alone ? world : structuredClone(world)
        try {
          for (const index of order) attempts[index]?.judge(later, answers[index] as Answer, when)
        } catch (error) {
          if (!(error instanceof Violation)) throw error
          wrong ??= error
          continue
        }
        if (!explained.some((other) => isDeepStrictEqual(other, later))) explained.push(later)
      }
    }
    if (explained.length > 0) return explained
    throw new Violation(`${this.lines.join('\n')}\n  ✗ ${wrong?.message}`)
  }
}

function tryOf(world: World, nick: string, route: 'me' | 'inspect'): Attempt[] | null {
  const credential = world.credentials.find((candidate) => candidate.nick === nick)
  return credential === undefined ? null : [attemptAsk(credential, route, null)]
}

/** Every order of so many things. */
function orders(count: number): number[][] {
  if (count === 0) return [[]]
  return orders(count - 1).flatMap((shorter) =>
    Array.from({ length: count }, (_, at) => shorter.toSpliced(at, 0, count - 1)),
  )
}
