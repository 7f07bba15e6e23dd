import { type Strategy, sessionStrategy, strategies } from '../../auth/strategies'
import type { Operation } from './operation'

type Challenges = Operation['challenges']

/** The `WWW-Authenticate` texts with which a strategy asks for its credential. */
export function challengesOf({ transport }: Strategy): Challenges {
  return {
    credential_missing: [transport.challenge(false)],
    credential_invalid: [transport.challenge(true)],
    ...(transport.roleChallenge === null ? {} : { insufficient_role: [transport.roleChallenge] }),
  }
}

/** Of routes for which only the session cookie counts. */
export const sessionChallenges: Challenges = challengesOf(sessionStrategy)

/** Of routes that take the credential of any strategy. */
export const everyChallenge: Challenges = {
  credential_missing: distinct(strategies.map(({ transport }) => transport.challenge(false))),
  credential_invalid: distinct(strategies.map(({ transport }) => transport.challenge(true))),
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)]
}
