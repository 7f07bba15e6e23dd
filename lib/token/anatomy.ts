import { isNestedTooDeep } from './json-depth'
import { decodeSegment } from './segment-bytes'
import { decodeUtf8 } from './utf8-text'

/** A JSON part of a token as far as it can be read. `problem` names what can't. */
export interface DecodedPart {
  text: string
  json: Record<string, unknown> | null
  problem: string | null
}

/** What a text that calls itself a JWT looks like inside. Nothing in it is verified. */
export interface TokenAnatomy {
  header: DecodedPart
  payload: DecodedPart
  signature: { text: string; bytes: number | null; problem: string | null }
  /** Parts beyond the third */
  surplus: string[]
  issuedAt: Date | null
  expiresAt: Date | null
  /** Everything that keeps this text from being read as a JWT, in words */
  problems: string[]
}

/**
 * Takes a token apart for display (RFC 7519 §3, RFC 7515 §7.1): it decodes whatever can be decoded and names the rest.
 *
 * It checks nothing: no signature, no issuer, no time. What it returns was written by whoever made the text, so it may
 * be shown and must never decide anything; for that there is `verifyAccessToken`.
 */
export function decodeAnatomy(text: string): TokenAnatomy {
  const [headerText = '', payloadText = '', signatureText = '', ...surplus] = text.split('.')
  const header = decodeJsonPart('header', headerText)
  const payload = decodeJsonPart('payload', payloadText)
  const signature = decodeSignature(signatureText)
  const count = text === '' ? 0 : text.split('.').length
  const problems = [
    count === 3 ? null : `A JWT has three parts between dots; this has ${count}.`,
    header.problem,
    payload.problem,
    signature.problem,
  ].filter((problem) => problem !== null)
  return {
    header,
    payload,
    signature,
    surplus,
    issuedAt: decodeNumericDate(payload.json?.iat),
    expiresAt: decodeNumericDate(payload.json?.exp),
    problems,
  }
}

/** A NumericDate (RFC 7519 §2: seconds since 1970, fractions allowed), or null for anything that is no date. */
export function decodeNumericDate(value: unknown): Date | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const date = new Date(value * 1000)
  return Number.isNaN(date.getTime()) ? null : date
}

function decodeJsonPart(name: string, text: string): DecodedPart {
  const refuse = (why: string) => ({ text, json: null, problem: `The ${name} ${why}.` })
  if (text === '') return refuse('is empty')
  const { bytes, problem } = decodeSegment(text)
  if (problem !== null) return refuse('is not base64url')
  const { text: decoded, brokenAt } = decodeUtf8(bytes)
  if (brokenAt !== null) return refuse('is not UTF-8 text')
  if (isNestedTooDeep(decoded)) return refuse('is nested too deep')
  try {
    const json: unknown = JSON.parse(decoded)
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse('is JSON, but no object')
    return { text, json: json as Record<string, unknown>, problem: null }
  } catch {
    return refuse('is not JSON')
  }
}

/** Tolerant where the server is strict: what a visitor pastes may still carry padding. */
function decodeSignature(text: string): TokenAnatomy['signature'] {
  if (text === '') return { text, bytes: null, problem: 'The signature is empty.' }
  const { bytes, problem } = decodeSegment(text)
  if (problem !== null) return { text, bytes: null, problem: 'The signature is not base64url.' }
  return { text, bytes: bytes.length, problem: null }
}
