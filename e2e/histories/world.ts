import { type StrategyRow, strategyOf } from '../support/http-strategies'

/**
 * What a history has made so far, as somebody outside can know it. Plain data: a step that sends several requests at once
 * tries every order on a copy. Times are epoch milliseconds of the server's clock.
 */
export interface World {
  people: Person[]
  /** Everything that was ever handed out, ended or not: nobody forgets one, and anybody may try it again */
  credentials: Credential[]
  families: Family[]
}

/** Somebody with an account. Who comes back after deleting it is another person with the same e-mail. */
export interface Person {
  nick: string
  id: string
  email: string
  name: string
  password: string
  formerPasswords: string[]
  role: 'member' | 'admin'
  deleted: boolean
}

/** What a sign-in, a refresh or a new password handed out. */
export interface Credential {
  nick: string
  strategyId: string
  owner: Person
  /** The cookie's value or the token */
  secret: string
  roleAtIssue: 'member' | 'admin'
  issuedAt: number
  /** Of claims their `exp`, of a row its absolute end */
  expiresAt: number
  /** Of a row when it was last used; claims know of no use */
  lastSeenAt: number | null
  /** The row's id, if it was learned */
  rowId: string | null
  /** True once somebody ended it; what that is worth is up to its strategy */
  ended: boolean
  family: Family | null
}

/** The refresh tokens that came out of one sign-in. */
export interface Family {
  nick: string
  owner: Person
  endsAt: number
  ended: boolean
  /** In the order in which they were issued: all but the last are spent */
  tokens: RefreshToken[]
}

export interface RefreshToken {
  nick: string
  secret: string
  spentAt: number | null
}

/** A request's answer was not what is promised. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

export function rowOf({ strategyId }: Credential): StrategyRow {
  return strategyOf(strategyId)
}

/** The credential of a secret: worlds that differ in what came first may call it by different nicks. */
export function credentialOf({ credentials }: World, secret: string): Credential {
  return known(credentials.find((credential) => credential.secret === secret))
}

export function personOf({ people }: World, id: string): Person {
  return known(people.find((person) => person.id === id))
}

/** The refresh token of a secret, with its family. */
export function tokenOf({ families }: World, secret: string): { family: Family; token: RefreshToken } {
  return known(listTokens(families).find(({ token }) => token.secret === secret))
}

/** Every refresh token that there was, those of a later family after those of an earlier one. */
export function listTokens(families: Family[]): { family: Family; token: RefreshToken }[] {
  return families.flatMap((family) => family.tokens.map((token) => ({ family, token })))
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new TypeError('nobody knows it')
  return found
}

/** One of a list, counted from its newest end, so that a small number is a recent one. */
export function fromNewest<T>(things: readonly T[], back: number): T | undefined {
  return things[things.length - 1 - (back % Math.max(1, things.length))]
}

/** Which of all that there ever was: how far back, and whether among those that live or among all. */
export interface Choice {
  back: number
  living: boolean
}

/** Of those that live, if some do and it is wished. */
export function choose<T>(things: readonly T[], { back, living }: Choice, lives: (thing: T) => boolean): T | undefined {
  const some = living ? things.filter(lives) : []
  return fromNewest(some.length > 0 ? some : things, back)
}
