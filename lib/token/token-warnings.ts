import { skewSeconds } from './access-token-rules'
import { claimOf, type Examination, type JsonPart, writtenClaim } from './token-examination'

/** `danger`: it must not be relied on so. `caution`: somebody should know. `note`: a matter of form. */
export type Severity = 'danger' | 'caution' | 'note'

/** Something about a token that deserves a word, with the reason. */
export interface TokenWarning {
  id: string
  severity: Severity
  what: string
  why: string
}

/** The longest life, in seconds, that passes without a word for a token that nobody can take back. */
const longLifeSeconds = 24 * 60 * 60

/** NumericDates beyond this are milliseconds: as seconds they would lie after the year 5000. */
const millisecondsFrom = 1e11

type Report = (id: string, severity: Severity, what: string, why: string) => void

/**
 * Looks for what is dangerous or odd in a token (RFC 8725 §2 and §3, RFC 7515 §10). It verifies nothing: a token without
 * any warning may still be forged. `nowSeconds` is in epoch seconds.
 */
export function findTokenWarnings(examination: Examination, nowSeconds: number): TokenWarning[] {
  const warnings: TokenWarning[] = []
  const report: Report = (id, severity, what, why) => warnings.push({ id, severity, what, why })
  const { header, payload } = examination
  if (header !== null) {
    if (examination.kind === 'jwe') warnEncryption(header, report)
    else warnAlgorithm(examination, header, report)
    warnKeySources(header, report)
    warnExtensions(header, report)
  }
  if (payload !== null && payload.problem === null) warnTimes(payload, nowSeconds, report)
  warnForm(examination, report)
  return warnings
}

/** True for `none` in any casing and with blanks around it: readers that compare loosely fall for those. */
export function isNone(alg: unknown): boolean {
  return typeof alg === 'string' && alg.trim().toLowerCase() === 'none'
}

function warnAlgorithm({ signature }: Examination, header: JsonPart, report: Report): void {
  const alg = claimOf(header, 'alg')
  if (isNone(alg)) {
    const casing = alg === 'none' ? '' : ' Its spelling is meant for readers that look for “none” and nothing else.'
    report(
      'none',
      'danger',
      `alg is ${JSON.stringify(alg)}: nobody signed it.`,
      `Anybody can write such a token. A server that takes it believes whatever it says (RFC 8725 §2.1).${casing}`,
    )
  } else if (header.problem === null && typeof alg !== 'string') {
    report(
      'no-alg',
      'danger',
      'The header names no alg.',
      'alg is the one parameter that has to be there (RFC 7515 §4.1.1).',
    )
  }
  if (signature?.encoded === '' && !isNone(alg)) {
    report(
      'empty-signature',
      'danger',
      'The signature is empty.',
      'The header says that it is signed. Some readers took an absent signature for a good one.',
    )
  }
  if (isNone(alg) && signature !== null && signature.encoded !== '') {
    report(
      'signed-none',
      'caution',
      'alg is none, and yet there is a signature.',
      'With none it has to be empty (RFC 7518 §3.6).',
    )
  }
}

function warnKeySources(header: JsonPart, report: Report): void {
  const has = (name: string) => header.members.some((member) => member.name === name)
  for (const name of ['jku', 'x5u'] as const) {
    if (!has(name)) continue
    report(
      name,
      'danger',
      `${name} points to keys: ${writtenClaim(header, name)}`,
      'Who forges a token also writes this address, and a server that fetches it calls wherever the forger likes. Keys come from configuration (RFC 8725 §3.10). Nothing is fetched from it here either.',
    )
  }
  if (has('jwk')) {
    report(
      'jwk',
      'danger',
      'The header brings its own key (jwk).',
      'A forger puts in the key that fits the forgery. It is not used here to check anything (RFC 7515 §4.1.3).',
    )
  }
  if (has('x5c')) {
    report(
      'x5c',
      'danger',
      'The header brings its own certificates (x5c).',
      'They are worth something only if they end at a root that the server has chosen itself. They are not used here (RFC 7515 §4.1.6).',
    )
  }
  const kid = claimOf(header, 'kid')
  if (typeof kid === 'string' && (/\.\.|^\/|:\/\/|[\\'"<>;]/.test(kid) || kid.length > 200)) {
    report(
      'kid',
      'danger',
      `kid looks like a path or a query: ${writtenClaim(header, 'kid')}`,
      'A kid names a key of a fixed list. A server that opens a file or asks a database with it can be led astray (RFC 8725 §3.10).',
    )
  }
}

function warnExtensions(header: JsonPart, report: Report): void {
  const has = (name: string) => header.members.some((member) => member.name === name)
  if (has('crit')) {
    report(
      'crit',
      'caution',
      `crit asks for ${writtenClaim(header, 'crit')}`,
      'A reader that does not understand each of these has to refuse the token (RFC 7515 §4.1.11).',
    )
  }
  if (claimOf(header, 'b64') === false) {
    report(
      'b64',
      'danger',
      'b64 is false: the payload is signed as it stands.',
      'A JWT must not do that (RFC 7797 §7): readers would sign and read different bytes.',
    )
  }
  if (has('zip')) {
    report(
      'zip',
      'caution',
      'The content is compressed (zip).',
      'A few bytes can unfold to gigabytes, and the length tells of the content (RFC 8725 §3.6).',
    )
  }
  const rounds = claimOf(header, 'p2c')
  if (typeof rounds === 'number' && rounds > 1_000_000) {
    report(
      'p2c',
      'danger',
      `p2c asks for ${rounds.toLocaleString('en')} rounds.`,
      'The sender decides how long the reader computes: a way to bring a server down. Readers need an upper limit (p2c: RFC 7518 §4.8.1.2).',
    )
  }
}

function warnEncryption(header: JsonPart, report: Report): void {
  const alg = claimOf(header, 'alg')
  if (alg === 'RSA1_5') {
    report(
      'rsa1_5',
      'danger',
      'alg is RSA1_5.',
      'Its padding has been attacked for decades; RSA-OAEP took its place (RFC 8725 §3.2).',
    )
  }
  if (typeof alg === 'string' && alg.startsWith('PBES2')) {
    report(
      'pbes2',
      'caution',
      `alg is ${alg}: the key is made of a password.`,
      'It can be guessed offline by whoever has the token (RFC 8725 §3.5).',
    )
  }
}

function warnTimes(payload: JsonPart, nowSeconds: number, report: Report): void {
  const has = (name: string) => payload.members.some((member) => member.name === name)
  for (const name of ['exp', 'nbf', 'iat'] as const) {
    if (!has(name)) continue
    const value = claimOf(payload, name)
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      report(
        `${name}-type`,
        'danger',
        `${name} is no number: ${writtenClaim(payload, name)}`,
        'It has to be a number of seconds since 1970 (RFC 7519 §2). Readers differ in what they make of anything else.',
      )
    } else if (Math.abs(value) >= millisecondsFrom) {
      report(
        `${name}-milliseconds`,
        'danger',
        `${name} is in milliseconds, as it seems: ${value}`,
        `It is read as seconds (RFC 7519 §2), so ${name === 'exp' ? 'the token lives' : 'it lies'} until long after the year 5000. Divide by 1000.`,
      )
    }
  }
  const exp = dateOf(payload, 'exp')
  const iat = dateOf(payload, 'iat')
  const nbf = dateOf(payload, 'nbf')
  if (!has('exp')) {
    report(
      'no-exp',
      'danger',
      'It carries no exp.',
      'Whoever finds or steals it can use it for ever, and signing out changes nothing about that.',
    )
  } else if (exp !== null && exp <= nowSeconds) {
    report(
      'expired',
      'caution',
      'It has expired.',
      'A reader has to refuse it from exp on (RFC 7519 §4.1.4), whatever its signature says.',
    )
  } else if (exp !== null && exp - nowSeconds > longLifeSeconds) {
    report(
      'far-exp',
      'caution',
      `It is good for another ${inDays(exp - nowSeconds)}.`,
      'Until then nobody can take it back without keeping a list. Minutes are usual for an access token.',
    )
  }
  if (nbf !== null && nbf > nowSeconds + skewSeconds) {
    report(
      'nbf-future',
      'caution',
      'It is not valid yet.',
      'nbf lies in the future: a reader has to refuse it until then (RFC 7519 §4.1.5).',
    )
  }
  if (iat !== null && iat > nowSeconds + skewSeconds) {
    report(
      'iat-future',
      'caution',
      'It was issued in the future.',
      'iat lies ahead of this computer’s clock: one of the two clocks is wrong, or somebody made it up.',
    )
  }
}

function warnForm({ header, payload, signature, left }: Examination, report: Report): void {
  for (const [name, part] of [
    ['header', header],
    ['payload', payload],
    ['signature', signature],
  ] as const) {
    if (part === null) continue
    if (part.segment.hasPadding) {
      report(
        `${name}-padding`,
        'note',
        `The ${name} ends in =.`,
        'JOSE leaves padding out (RFC 7515 §2). A strict reader refuses it.',
      )
    }
    if (part.segment.hasLooseBits) {
      report(
        `${name}-loose-bits`,
        'note',
        `The last character of the ${name} is not the one an encoder writes.`,
        'It has bits that stand for nothing, so several texts carry the same token: deny by jti, never by text (RFC 4648 §3.5).',
      )
    }
    if ('duplicates' in part && part.duplicates.length > 0) {
      report(
        `${name}-duplicates`,
        'danger',
        `The ${name} has ${part.duplicates.map((one) => JSON.stringify(one)).join(', ')} more than once.`,
        'One reader takes the first, another the last: they see different tokens (RFC 7519 §4 asks to refuse or to take the last).',
      )
    }
  }
  if (left.length > 0) {
    report('left', 'note', `Left out: ${left.join('; ')}.`, 'It is not part of the token.')
  }
}

/** A claim as epoch seconds, if it can be meant so. */
function dateOf(payload: JsonPart, name: string): number | null {
  const value = claimOf(payload, name)
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < millisecondsFrom ? value : null
}

function inDays(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  return days > 730 ? `${Math.floor(days / 365)} years` : days === 1 ? 'day' : `${days} days`
}
