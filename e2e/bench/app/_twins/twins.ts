import { bearerOf, cookieOf } from './credential-text'
import { answerReference, openSealedReference, readPlainReference } from './references'
import { answerSealed } from './sealed'
import { answerSigned, answerSignedInFull, answerSignedWithDenylist } from './signed'

/**
 * The bare twin of `me` of each strategy: only the library calls that it can't do without, in their cheapest form that
 * is still honest (ADR 021), and no check of ours. A new strategy is a row here too.
 */
export const twins = new Map<string, (request: Request) => Promise<Response> | Response>([
  ['empty', () => new Response('{}', { headers: { 'content-type': 'application/json' } })],
  ['session', async (request) => answerReference(await openSealedReference(cookieOf(request)))],
  ['jwt', (request) => answerSigned(bearerOf(request))],
  ['sealed-cookie', (request) => answerSealed(cookieOf(request))],
  ['jwt-cookie', (request) => answerSigned(cookieOf(request))],
  ['opaque-token', (request) => answerReference(readPlainReference(bearerOf(request)))],
  ['jwt-denylist', (request) => answerSignedWithDenylist(bearerOf(request))],
  ['jwt-refresh', (request) => answerSigned(bearerOf(request))],
  // What of the distance is the answer that the contract asks for, and what is our code.
  ['jwt-full-answer', (request) => answerSignedInFull(bearerOf(request))],
])
