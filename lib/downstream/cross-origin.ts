import type { DownstreamAnswer } from './answer'
import { refuse } from './answer'

/**
 * What a route lets pages of other origins do (Fetch §3.3, the CORS protocol). None of it decides who may read what: the
 * browser keeps the rules, and a command line has never heard of them.
 */
export interface CrossOriginRule {
  /** Pages of the listed origins may read the answer */
  readable: boolean
  /** They may send an Authorization header: its preflight is answered */
  authorization: boolean
  /** They may send cookies along */
  credentials: boolean
}

/** For how long a browser may skip the preflight, in seconds. Not at all, so that every trial shows it. */
const preflightMaxAgeSeconds = 0

/** The headers that let a listed origin read an answer. Of any other origin nothing is said, which is a refusal. */
export function readHeaders(
  rule: CrossOriginRule,
  origin: string | undefined,
  listed: readonly string[],
): Record<string, string> {
  if (!rule.readable) return {}
  // Caches have to know that the answer depends on who asks, also where the answer is silence.
  const vary = { vary: 'Origin' }
  if (origin === undefined || !listed.includes(origin)) return vary
  return {
    ...vary,
    'access-control-allow-origin': origin,
    ...(rule.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
    // Else script could not read why it was refused.
    'access-control-expose-headers': 'WWW-Authenticate, Retry-After',
  }
}

/**
 * The answer to an OPTIONS request. A preflight from a listed origin is allowed what the rule allows: GET, with
 * `Authorization` named, because a wildcard does not cover it (Fetch §4.8). Where the rule knows no preflight the method is
 * refused, and with it the request that the browser meant to make.
 */
export function answerPreflight(
  rule: CrossOriginRule,
  headers: Record<string, string | undefined>,
  listed: readonly string[],
): DownstreamAnswer {
  if (!rule.authorization) {
    return refuse(405, 'method_not_allowed', 'This route answers no preflight.', { headers: { allow: 'GET, HEAD' } })
  }
  const { origin } = headers
  const vary = { vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }
  if (origin === undefined || headers['access-control-request-method'] === undefined) {
    return { status: 204, headers: { ...vary, allow: 'GET, HEAD, OPTIONS' }, body: null }
  }
  if (!listed.includes(origin)) {
    return refuse(403, 'origin_not_listed', 'Pages of that origin are not on the list of this service.', {
      headers: vary,
    })
  }
  return {
    status: 204,
    headers: {
      ...vary,
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': String(preflightMaxAgeSeconds),
    },
    body: null,
  }
}
