import { isCanonicalBase64url } from './base64url'
import { claimOf, type Examination, type JsonPart, writtenClaim } from './token-examination'

/**
 * Why the three parts of a token are not what a signature can be checked over, as a sentence; null if they are: each has
 * to be the one base64url text that an encoder writes (RFC 7515 §2 and §7.1). What can be read of a broken part is for
 * showing, and never for checking. `parts` says which are looked at.
 */
export function describeUnverifiable(
  { header, payload, signature }: Pick<Examination, 'header' | 'payload' | 'signature'>,
  parts: readonly ('header' | 'payload' | 'signature')[] = ['header', 'payload', 'signature'],
): string | null {
  for (const name of parts) {
    const part = { header, payload, signature }[name]
    if (part === null) return `The ${name} is missing.`
    if (part.segment.problem !== null) return `The ${name} ${part.segment.problem}.`
    if (!isCanonicalBase64url(part.encoded)) {
      return `The ${name} is not the one text that an encoder writes: padding, or loose bits at its end.`
    }
  }
  return null
}

/**
 * Why a reader has to refuse a token for what `crit` asks of it, as a sentence; null if it does not have to. A reader that
 * does not know an extension must refuse (RFC 7515 §4.1.11). The one that is known here is `b64`, and a JWT must not set
 * it to false (RFC 7797 §7).
 */
export function describeCritical(header: JsonPart | null): string | null {
  if (header?.members.some(({ name }) => name === 'crit') !== true) return null
  const crit = claimOf(header, 'crit')
  if (!Array.isArray(crit) || crit.length === 0 || !crit.every((name) => typeof name === 'string')) {
    return `crit has to be a list of names, and is ${writtenClaim(header, 'crit')}: readers refuse it (RFC 7515 §4.1.11).`
  }
  const unknown = crit.find((name) => name !== 'b64')
  if (unknown !== undefined) {
    return `crit asks for ${JSON.stringify(unknown)}: readers that don’t know it have to refuse the token, and here nothing knows it (RFC 7515 §4.1.11).`
  }
  if (claimOf(header, 'b64') === true) return null
  return 'crit asks for b64, which in a JWT can be nothing but true (RFC 7797 §7).'
}
