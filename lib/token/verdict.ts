import { skewSeconds } from './access-token-rules'
import type { ForeseenCheck } from './foreseen-checks'
import { claimOf, type Examination } from './token-examination'
import { isNone } from './token-warnings'
import { describeCritical, describeUnverifiable } from './verifiable-parts'
import { signatureAlgorithm } from './web-verification'

/** What the key in the field has shown. */
export type KeyFinding =
  | { state: 'none' }
  | { state: 'pending' }
  | { state: 'unusable'; problem: string }
  | { state: 'tried'; tried: number; fits: string | null; label: string }

export interface Verdict {
  checks: ForeseenCheck[]
  tone: 'signature' | 'bad' | 'plain'
  /** In a few words, and in one sentence */
  lead: string
  conclusion: string
}

type Finding = Omit<ForeseenCheck, 'step'>

/**
 * Puts together what is known about a token: its form, its algorithm and what else the header asks of a reader, the key,
 * the signature, the times. Each check is
 * made that can be made, so that a token with two faults shows both. `exp` and `nbf` are looked at, issuer and audience
 * are not: only the reader knows what they have to be.
 */
export function reachVerdict(examination: Examination, key: KeyFinding, nowSeconds: number): Verdict {
  const parse = checkForm(examination)
  const algorithm = checkAlgorithm(examination)
  const blocked = parse.outcome === 'fail' || algorithm.outcome === 'fail'
  const unreached: Finding = { outcome: 'unreached', detail: '' }
  const named: [string, Finding][] = [
    ['parse', parse],
    ['algorithm', examination.header === null ? unreached : algorithm],
    ['key', blocked ? unreached : checkKey(key)],
    ['signature', blocked ? unreached : checkSignature(key)],
    ['times', examination.payload === null ? unreached : checkTimes(examination, nowSeconds)],
  ]
  const checks = named.map(([step, finding]) => ({ step, ...finding }))
  return { checks, ...conclude(checks, key) }
}

function checkForm(examination: Examination): Finding {
  const { kind, header, payload, signature, explanation } = examination
  if (kind !== 'jws') return fail(explanation)
  const problem = header?.problem ?? payload?.problem ?? null
  if (problem !== null) return fail(problem)
  // An unsigned token has an empty signature: that is for the next check to say.
  const written = describeUnverifiable(
    examination,
    signature?.encoded === '' ? ['header', 'payload'] : ['header', 'payload', 'signature'],
  )
  if (written !== null) return fail(written)
  return pass('three parts, and two of them are JSON objects')
}

function checkAlgorithm({ header, signature }: Examination): Finding {
  const alg = claimOf(header, 'alg')
  if (isNone(alg)) return fail('none: nobody signed it, so there is nothing to check.')
  if (typeof alg !== 'string') return fail('The header names no alg.')
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) return fail(`${JSON.stringify(alg)} is no signature that browsers can check.`)
  const critical = describeCritical(header)
  if (critical !== null) return fail(critical)
  if (claimOf(header, 'b64') === false) {
    return fail('b64 is false: what is signed would not be what is read. A JWT must not do that (RFC 7797 §7).')
  }
  if (signature?.encoded === '') return fail(`The signature is empty, and ${alg} makes one.`)
  const bytes = signature?.segment.bytes.length ?? 0
  if (wanted.signatureBytes !== null && bytes !== wanted.signatureBytes) {
    return fail(`A signature of ${alg} has ${wanted.signatureBytes} bytes; this has ${bytes}.`)
  }
  return pass(`${alg}: it takes ${wanted.keyName}`)
}

function checkKey(key: KeyFinding): Finding {
  switch (key.state) {
    case 'none':
      return unknown('No key was given.')
    case 'pending':
      return unknown('being read')
    case 'unusable':
      return fail(key.problem)
    case 'tried':
      return pass(key.tried > 1 && key.fits === null ? `${key.tried} keys that could have made it` : key.label)
  }
}

function checkSignature(key: KeyFinding): Finding {
  if (key.state === 'unusable') return { outcome: 'unreached', detail: '' }
  if (key.state !== 'tried') return unknown(key.state === 'none' ? 'It takes a key to say.' : 'being checked')
  if (key.fits !== null) return pass('It fits these bytes and this key.')
  return fail(
    key.tried > 1
      ? 'None of these keys made it over these bytes.'
      : 'This key did not make it over these bytes: another key did, or something was changed.',
  )
}

function checkTimes({ payload }: Examination, nowSeconds: number): Finding {
  const exp = claimOf(payload, 'exp')
  const nbf = claimOf(payload, 'nbf')
  if (exp !== undefined && (typeof exp !== 'number' || !Number.isFinite(exp))) return fail('exp is no number.')
  if (nbf !== undefined && (typeof nbf !== 'number' || !Number.isFinite(nbf))) return fail('nbf is no number.')
  if (typeof exp === 'number' && exp <= nowSeconds) return fail('exp is past: it has expired.')
  if (typeof nbf === 'number' && nbf > nowSeconds + skewSeconds) return fail('nbf lies ahead: it is not valid yet.')
  return exp === undefined ? unknown('There is no exp: it never ends by itself.') : pass('by this computer’s clock')
}

function conclude(checks: ForeseenCheck[], key: KeyFinding): Omit<Verdict, 'checks'> {
  const failed = checks.filter(({ outcome }) => outcome === 'fail')
  const [first] = failed
  if (first !== undefined) {
    const others = failed.slice(1).map(({ step }) => step)
    const also = others.length === 0 ? '' : ` Fails too: ${others.join(', ')}.`
    return { tone: 'bad', lead: `Fails at: ${first.step}`, conclusion: `${first.detail}${also}` }
  }
  if (key.state === 'tried' && key.fits !== null) {
    return {
      tone: 'signature',
      lead: 'It fits',
      conclusion:
        'This key made it, over these bytes. Whether the key is to be trusted, and whom the token is for, is yours to say.',
    }
  }
  return {
    tone: 'plain',
    lead: 'Not verified',
    conclusion: 'Readable is not trustworthy: without the key anybody may have written this.',
  }
}

const pass = (detail: string): Finding => ({ outcome: 'pass', detail })
const fail = (detail: string): Finding => ({ outcome: 'fail', detail })
const unknown = (detail: string): Finding => ({ outcome: 'unknown', detail })
