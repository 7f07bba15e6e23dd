import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../support/http-client'
import { type StrategyRow, strategyOf } from '../support/http-strategies'
import { type Holding, slotOf, type Wire } from './wire'
import { type Credential, Violation, type World } from './world'

/** A request that a history makes, and what the promises say of its answer. */
export interface Attempt {
  /** One line of a history */
  text: string
  send(wire: Wire): Promise<Answer>
  /** Changes the world as it is promised to have changed. @throws Violation */
  judge(world: World, answer: Answer, when: When): void
  /** True if it may be slow, or moves the clock: nothing is written down at a time that matters to a promise */
  takesTime?: true
}

/** No promise turns between these. What the server writes down as of a request lies between them. */
export interface When {
  sentAt: number
  answeredAt: number
}

/** What is sent at once, or null where there is nothing to do it with. */
export type Move = (world: World, now: number) => Attempt[] | null

/** @throws Violation */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Violation(what)
}

/** @throws Violation */
export function demandEqual(what: string, actual: unknown, promised: unknown): void {
  if (isDeepStrictEqual(actual, promised)) return
  throw new Violation(`${what} is ${JSON.stringify(actual)}, promised is ${JSON.stringify(promised)}`)
}

/** @throws Violation */
export function demandStatus(answer: Answer, status: number, code?: string): void {
  demandEqual('the answer', textOf(answer), code === undefined ? `${status}` : `${status} ${code}`)
}

/** The one 401, which says nothing of why. @throws Violation */
export function demandRefused(answer: Answer, { cookie }: StrategyRow): void {
  demandStatus(answer, 401, 'credential_invalid')
  const challenge = cookie === null ? 'Bearer realm="claim-check", error="invalid_token"' : 'Cookie realm="claim-check"'
  demandEqual('the challenge', answer.headers['www-authenticate'], challenge)
}

/** Status and code, for the lines of a history too. */
export function textOf({ status, json }: Answer): string {
  return json?.code === undefined ? String(status) : `${status} ${json.code}`
}

/** A credential in the place where its strategy looks for it. */
export function held({ strategyId, secret }: Credential): Holding {
  return { slot: slotOf(strategyOf(strategyId)), secret }
}

/** A time of an answer that the server took as of a request: between its being sent and answered. @throws Violation */
export function demandDuring(what: string, iso: string | undefined, { sentAt, answeredAt }: When): number {
  const told = Date.parse(iso ?? '')
  demand(told >= sentAt && told <= answeredAt, `${what} is ${iso}, promised is now`)
  return told
}
