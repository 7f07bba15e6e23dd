import { jwtLimit, requiredClaims, skewSeconds } from './access-token-rules'
import { claimOf, type Examination, type JsonPart, writtenClaim } from './token-examination'
import { describeUnverifiable } from './verifiable-parts'

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

/**
 * Foretells, in the server's order, what its checks will say about an edited token. The first failure ends it. It is a
 * forecast: only the server's answer counts. `edited` is to be the text that the server will read (`readAsSent`).
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

function checkShape(examination: Examination): SignatureFinding['algorithm'] {
  const { raw, bare, header } = examination
  const fail = (detail: string) => ({ outcome: 'fail', detail }) as const
  if (raw === '') return fail('The header holds no token: there is nothing, or something that no token has in it.')
  if (raw !== bare) return fail('There is something else around the token.')
  if (bare.split('.', 4).length !== 3) return fail('A JWT has three parts between dots.')
  if (bare.length > jwtLimit) return fail(`It has ${bare.length} characters; this site reads ${jwtLimit} at most.`)
  const unverifiable = describeUnverifiable(examination)
  if (unverifiable !== null) return fail(unverifiable)
  if (header?.problem != null) return fail(header.problem)
  return { outcome: 'pass', detail: 'three canonical parts, and a header that is JSON' }
}

function checkClaims(edited: Examination, issued: Examination): SignatureFinding['algorithm'] {
  const fail = (detail: string) => ({ outcome: 'fail', detail }) as const
  const typ = claimOf(edited.header, 'typ')
  if (typ !== claimOf(issued.header, 'typ')) return fail(`typ is ${writtenClaim(edited.header, 'typ')}.`)
  if (edited.payload?.problem != null) return fail(edited.payload.problem)
  for (const name of requiredClaims) {
    if (!has(edited.payload, name)) return fail(`The claim ${name} is missing.`)
  }
  for (const name of ['iss', 'aud']) {
    if (claimOf(edited.payload, name) !== claimOf(issued.payload, name)) {
      return fail(`${name} is ${writtenClaim(edited.payload, name)}, not this site’s.`)
    }
  }
  return { outcome: 'pass', detail: 'meant for this site, and complete' }
}

function has(part: JsonPart | null, name: string): boolean {
  return part?.members.some((member) => member.name === name) === true
}

function checkTimes({ payload }: Examination, nowSeconds: number): SignatureFinding['algorithm'] {
  const exp = claimOf(payload, 'exp')
  const iat = claimOf(payload, 'iat')
  if (typeof exp !== 'number' || !Number.isSafeInteger(exp)) return { outcome: 'fail', detail: 'exp is no date.' }
  if (exp <= nowSeconds) return { outcome: 'fail', detail: `It expired ${nowSeconds - exp} s ago.` }
  if (typeof iat !== 'number') return { outcome: 'fail', detail: 'iat is no date.' }
  if (iat > nowSeconds + skewSeconds) {
    return { outcome: 'fail', detail: 'It was issued in the future.' }
  }
  return { outcome: 'pass', detail: 'not expired, by this computer’s clock' }
}
