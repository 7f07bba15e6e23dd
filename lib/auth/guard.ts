import { bearerChallenge } from '../http/bearer'
import { isPrefetch } from '../http/prefetch'
import { Problem } from '../http/problem'
import type { AuthFailure, Result } from '../token/verification'
import { currentRecorder, type Recorder } from '../trace/recorder'
import type { Principal, Role } from './principal'
import { countRefusal } from './refusals'
import { findStrategy, type Strategy } from './strategies'

/** The strategy of a path or query parameter. @throws Problem 404 `unknown_strategy` */
export function requireStrategy(id: string): Strategy {
  const strategy = findStrategy(id)
  if (strategy === undefined)
    throw new Problem(404, 'unknown_strategy', { detail: 'There is no strategy of that name.' })
  const recorder = currentRecorder()
  if (recorder !== undefined) recorder.request.facts.strategy = strategy.id
  return strategy
}

/**
 * Reads and verifies a strategy's own credential: null if none came, else the outcome of every check that it has.
 *
 * @throws StorageUnavailableError where the format needs the database
 */
export async function authenticate(
  strategy: Strategy,
  headers: Headers,
  recorder: Recorder,
  options: { touch: boolean },
): Promise<Result<Principal, AuthFailure> | null> {
  recorder.request.facts.strategy = strategy.id
  const touch = () => options.touch && !isPrefetch(headers)
  const token = strategy.transport.read(headers)
  if (token === null) {
    recorder.fail('present', () => `no ${strategy.transport.cookie ?? 'Bearer token'} came`)
    return null
  }
  recorder.pass('present', () => `${strategy.transport.cookie ?? 'Authorization'}, ${token.length} characters`)
  const result = await strategy.format.verify(token, { strategyId: strategy.id, steps: recorder, touch })
  if (!result.ok) {
    recorder.request.facts.reason = result.error.reason
    countRefusal(strategy.id, result.error.reason)
  }
  return result
}

/**
 * The principal of a request, or the one 401 that says nothing of which check failed.
 *
 * @throws Problem 400 `invalid_request`, 401 `credential_missing` or `credential_invalid`, StorageUnavailableError
 */
export async function requirePrincipal(
  strategy: Strategy,
  request: Request,
  recorder: Recorder,
  options: { touch: boolean },
): Promise<Principal> {
  refuseSecondPlace(strategy, request, recorder)
  const result = await authenticate(strategy, request.headers, recorder, options)
  if (result?.ok) return result.value
  if (result !== null) throw credentialInvalid(strategy)
  throw new Problem(401, 'credential_missing', {
    detail: 'This route needs a credential.',
    headers: { 'www-authenticate': strategy.transport.challenge(false) },
  })
}

/**
 * A bearer token comes in one place (RFC 6750 §2). One in the query beside that of the header is a mistake that puts tokens
 * into logs, so it is told and not overlooked; in the query alone it is none, and the answer is `credential_missing`.
 *
 * @throws Problem 400 `invalid_request` (RFC 6750 §3.1)
 */
function refuseSecondPlace({ transport }: Strategy, request: Request, recorder: Recorder): void {
  if (transport.kind === 'cookie' || !request.url.includes('access_token')) return
  if (!new URL(request.url).searchParams.has('access_token') || transport.read(request.headers) === null) return
  recorder.fail('present', () => 'in two places: the header and the query')
  throw new Problem(400, 'invalid_request', {
    detail: 'A token came in the Authorization header and another in the query. Send one, in the header.',
    headers: { 'www-authenticate': bearerChallenge('invalid_request') },
  })
}

/** What a credential is told that came and is not good, whatever the reason. */
export function credentialInvalid(strategy: Strategy): Problem {
  return new Problem(401, 'credential_invalid', {
    detail: 'The credential is not good, or not any more.',
    headers: { 'www-authenticate': strategy.transport.challenge(true) },
  })
}

/** Checks the role that the principal's source of truth gave. @throws Problem 403 `insufficient_role` */
export function requireRole(strategy: Strategy, principal: Principal, role: Role, recorder: Recorder): void {
  if (principal.user.role === role) {
    recorder.pass('role', () => `${role}, says the ${principal.decidedBy}`)
    return
  }
  recorder.fail('role', () => `${principal.user.role}, says the ${principal.decidedBy}`)
  const { roleChallenge } = strategy.transport
  throw new Problem(403, 'insufficient_role', {
    detail: `This route is for the role ${role}.`,
    headers: roleChallenge === null ? {} : { 'www-authenticate': roleChallenge },
  })
}
