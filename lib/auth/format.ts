import type { Lifetimes } from '../env'
import type { JwtAlgorithm } from '../token/jwt'
import type { AuthFailure, Result, StepSink } from '../token/verification'
import type { Issued, Principal, PublicUser, RevocationEffect } from './principal'
import type { SpecimenMaterial } from './specimen-material'

/** What signing in may bring along. */
export interface IssueContext {
  /** When it is issued; a signed or sealed format counts in whole seconds, and takes the one that has begun */
  at: Date
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

/**
 * What a token is by nature, whatever carries it. The traits of the dial are derived from this and from the transport, so
 * each property stands beside the code that makes it true.
 */
export interface TokenProperties {
  kind: 'reference' | 'self-contained'
  /** How the token is protected; `plain` means it is nothing but a random reference */
  protection: 'sealed' | 'signed' | 'plain'
  /** Reads of the database that believing one token takes */
  lookupsPerVerification: number
  /** Where the role of whoever it speaks for comes from */
  decidedBy: Principal['decidedBy']
  /** The key without which a token that is out there is refused, or null if it needs none */
  dependsOnKey: 'signing-key' | 'seal-password' | null
  /** What ending it achieves where there is something to end */
  revocation: 'immediate' | 'at-expiry'
  /** The longest that a copy works if nobody ends it, in seconds, whatever is done with it */
  lifetimeSeconds(of: Lifetimes): number
  /**
   * A token as this format makes it for that person, with keys that open nothing. It is stored nowhere, so no server
   * takes it; its text has the real length.
   */
  specimen(material: SpecimenMaterial): Promise<string>
}

/** Where the truth lives: how a token comes to be, what it takes to believe it, and what ending it can achieve. */
export interface Format extends TokenProperties {
  /** What the server keeps about a user because of this format */
  holds: 'sessions' | 'denylist' | 'nothing'
  /** True if `alg` may be chosen at sign-in */
  choosesAlgorithm: boolean
  /** @throws PasswordChangedError if `verifiedHash` is not the user's any more; StorageUnavailableError */
  issue(user: PublicUser, context: IssueContext): Promise<Issued>
  /** Every check that this format makes, recorded. @throws StorageUnavailableError where it needs the database */
  verify(token: string, context: VerifyContext): Promise<Result<Principal, AuthFailure>>
  /** Ends a credential that has just been verified. @throws StorageUnavailableError, and then nothing has ended */
  revoke(principal: Principal): Promise<RevocationEffect>
}
