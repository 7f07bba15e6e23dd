import { isCanonicalBase64url } from './base64url'
import { claimOf, type Examination } from './token-examination'

/** One check as far as it can be made outside of the server. */
export interface ForeseenCheck {
  step: string
  outcome: 'pass' | 'fail' | 'unknown' | 'unreached'
  /** What was found, and for a failure the reason */
  detail: string
}

/** What looking for the key and using it has shown. */
export interface SignatureFinding {
  algorithm: Omit<ForeseenCheck, 'step'>
  signature: Omit<ForeseenCheck, 'step'>
}

/** What the server of this site asks of an access token; see `verifyAccessToken`. */
export interface ForeseenExpectation {
  /** The token that the server issued: the edited one has to agree with it in issuer and audience */
  issued: Examination
  /** Null as long as it is not known */
  finding: SignatureFinding | null
  nowSeconds: number
}

/** The longest token that this site looks at, in characters, and how far `iat` may lie ahead, in seconds. */
const limit = 4096
const skewSeconds = 60

const requiredClaims = ['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'name', 'email', 'role']

/**
 * Foretells, in the server's order, what its checks will say about an edited token. The first failure ends it. It is a
 * forecast: only the server's answer counts.
 */
export function foreseeChecks(edited: Examination, expected: ForeseenExpectation): ForeseenCheck[] {
  const { finding } = expected
  const pending = { outcome: 'unknown', detail: 'being looked at' } as const
  const checks: ForeseenCheck[] = [
    { step: 'parse', ...checkShape(edited) },
    { step: 'algorithm', ...(finding?.algorithm ?? pending) },
    { step: 'signature', ...(finding?.signature ?? pending) },
    { step: 'issuer, audience', ...checkClaims(edited, expected.issued) },
    { step: 'time', ...checkTimes(edited, expected.nowSeconds) },
  ]
  const failed = checks.findIndex(({ outcome }) => outcome === 'fail')
  if (failed < 0) return checks
  return checks.map((check, index) => (index > failed ? { ...check, outcome: 'unreached', detail: '' } : check))
}

function checkShape({ raw, bare, kind, header, payload, signature }: Examination): SignatureFinding['algorithm'] {
  const fail = (detail: string) => ({ outcome: 'fail', detail }) as const
  if (raw !== bare) return fail('There is white space or something else around the token.')
  if (kind !== 'jws') return fail('A JWT has three parts between dots.')
  if (bare.length > limit) return fail(`It has ${bare.length} characters; this site reads ${limit} at most.`)
  for (const [name, part] of [
    ['header', header],
    ['payload', payload],
    ['signature', signature],
  ] as const) {
    if (part === null) return fail(`The ${name} is missing.`)
    if (part.segment.problem !== null) return fail(`The ${name} ${part.segment.problem}.`)
    if (!isCanonicalBase64url(part.encoded)) {
      return fail(`The ${name} is not the one text that an encoder writes: padding, or loose bits at its end.`)
    }
  }
  if (header?.problem != null) return fail(header.problem)
  return { outcome: 'pass', detail: 'three canonical parts, and a header that is JSON' }
}

function checkClaims(edited: Examination, issued: Examination): SignatureFinding['algorithm'] {
  const fail = (detail: string) => ({ outcome: 'fail', detail }) as const
  const typ = claimOf(edited.header, 'typ')
  if (typ !== claimOf(issued.header, 'typ')) return fail(`typ is ${JSON.stringify(typ) ?? 'missing'}.`)
  if (edited.payload?.problem != null) return fail(edited.payload.problem)
  for (const name of requiredClaims) {
    if (claimOf(edited.payload, name) === undefined) return fail(`The claim ${name} is missing.`)
  }
  for (const name of ['iss', 'aud']) {
    const value = claimOf(edited.payload, name)
    if (value !== claimOf(issued.payload, name)) return fail(`${name} is ${JSON.stringify(value)}, not this site’s.`)
  }
  return { outcome: 'pass', detail: 'meant for this site, and complete' }
}

function checkTimes({ payload }: Examination, nowSeconds: number): SignatureFinding['algorithm'] {
  const exp = claimOf(payload, 'exp')
  const iat = claimOf(payload, 'iat')
  if (typeof exp !== 'number' || !Number.isSafeInteger(exp)) return { outcome: 'fail', detail: 'exp is no date.' }
  if (exp <= nowSeconds) return { outcome: 'fail', detail: `It expired ${nowSeconds - exp} s ago.` }
  if (typeof iat === 'number' && iat > nowSeconds + skewSeconds) {
    return { outcome: 'fail', detail: 'It was issued in the future.' }
  }
  return { outcome: 'pass', detail: 'not expired, by this computer’s clock' }
}
