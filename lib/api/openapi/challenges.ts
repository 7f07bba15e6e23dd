import { type Strategy, sessionStrategy, strategies } from '../../auth/strategies'
import { bearerChallenge } from '../../http/bearer'
import type { Operation } from './operation'
import type { ProblemCode } from './problem-codes'

type Challenges = Operation['challenges']

/** The `WWW-Authenticate` texts with which a strategy asks for its credential. */
export function challengesOf({ transport }: Strategy): Challenges {
  return {
    credential_missing: [transport.challenge(false)],
    credential_invalid: [transport.challenge(true)],
    ...(transport.kind === 'cookie' ? {} : { invalid_request: [bearerChallenge('invalid_request')] }),
    ...(transport.roleChallenge === null ? {} : { insufficient_role: [transport.roleChallenge] }),
  }
}

/** What a route answers that takes the credential of this strategy. */
export function credentialProblems({ transport }: Strategy): ProblemCode[] {
  return [
    'credential_missing',
    'credential_invalid',
    ...(transport.kind === 'cookie' ? [] : ['invalid_request' as const]),
  ]
}

/** Of routes for which only the session cookie counts. */
export const sessionChallenges: Challenges = challengesOf(sessionStrategy)

/** Of routes that take the credential of any strategy. */
export const everyChallenge: Challenges = {
  credential_missing: distinct(strategies.map(({ transport }) => transport.challenge(false))),
  credential_invalid: distinct(strategies.map(({ transport }) => transport.challenge(true))),
  invalid_request: [bearerChallenge('invalid_request')],
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)]
}
