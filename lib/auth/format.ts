import type { JwtAlgorithm } from '../token/jwt'
import type { AuthFailure, Result, StepSink } from '../token/verification'
import type { Issued, Principal, PublicUser, RevocationEffect } from './principal'

/** What signing in may bring along. */
export interface IssueContext {
  /** The strategy that issues; its id is part of the audience */
  strategyId: string
  userAgent: string | null
  /** The hash against which the password was verified; what is stored is stored only if it is still that one */
  verifiedHash: string | null
  /** Only for signed formats */
  alg: JwtAlgorithm | null
}

export interface VerifyContext {
  strategyId: string
  steps: StepSink
  /** Asked only where there is something to touch: whether this request counts as somebody being seen */
  touch: () => boolean
}

/** Where the truth lives: how a token comes to be, what it takes to believe it, and what ending it can achieve. */
export interface Format {
  kind: 'reference' | 'self-contained'
  /** How the token is protected; `plain` means it is nothing but a random reference */
  protection: 'sealed' | 'signed' | 'plain'
  /** What the server keeps about a user because of this format */
  holds: 'sessions' | 'denylist' | 'nothing'
  /** True if `alg` may be chosen at sign-in */
  choosesAlgorithm: boolean
  issue(user: PublicUser, context: IssueContext): Promise<Issued>
  /** Every check that this format makes, recorded. @throws StorageUnavailableError where it needs the database */
  verify(token: string, context: VerifyContext): Promise<Result<Principal, AuthFailure>>
  /** Ends a credential that has just been verified. @throws StorageUnavailableError, and then nothing has ended */
  revoke(principal: Principal): Promise<RevocationEffect>
}
