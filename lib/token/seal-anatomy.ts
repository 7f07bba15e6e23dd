import { isCanonicalBase64url } from './base64url'

/** The eight parts of an iron seal in their order, and iron-session's own version behind the tilde. */
export const sealPartNames = [
  'prefix',
  'passwordId',
  'salt',
  'iv',
  'data',
  'expiration',
  'hmacSalt',
  'hmac',
  'version',
] as const

export type SealPartName = (typeof sealPartNames)[number]

/** A part as it stands there. `problem` says why it is not as iron writes it, or null. */
export interface SealPart {
  name: SealPartName
  text: string
  problem: string | null
}

/** What a text that calls itself a seal looks like from outside. Nothing in it is opened or verified. */
export interface SealAnatomy {
  /** Always nine, in order; what is missing is empty */
  parts: SealPart[]
  /** How many parts stand between the asterisks; a seal has 8 */
  count: number
  /** When the seal itself says that it ends; null without an end */
  expiresAt: Date | null
  /** Everything that keeps it from being a seal in the exact issued shape, in words */
  problems: string[]
}

/** The longest seal that this server looks at, in characters. */
export const sealLimit = 1024

/**
 * Takes a seal apart for display: `Fe26.2*passwordId*salt*iv*data*expiration*hmacSalt*hmac~2`. It names each part that is
 * not as iron writes it; a text without a problem is what `hasSealShape` accepts.
 *
 * It opens nothing and checks neither HMAC nor time: whoever has no password learns no more of a seal than this.
 */
export function decodeSeal(text: string): SealAnatomy {
  const tilde = text.indexOf('~')
  const body = tilde === -1 ? text : text.slice(0, tilde)
  const pieces = body.split('*')
  const texts = [
    ...Array.from({ length: 8 }, (_, index) => pieces[index] ?? ''),
    tilde === -1 ? '' : text.slice(tilde + 1),
  ]
  const parts = sealPartNames.map((name, index): SealPart => {
    const part = texts[index] ?? ''
    return { name, text: part, problem: partProblems[name](part) }
  })
  const expiration = texts[5] ?? ''
  return {
    parts,
    count: pieces.length,
    expiresAt: /^\d{13}$/.test(expiration) ? new Date(Number(expiration)) : null,
    problems: [
      text.length > sealLimit
        ? `It has ${text.length} characters; this server looks at no more than ${sealLimit}.`
        : null,
      pieces.length === 8 ? null : `A seal has eight parts between asterisks; this has ${pieces.length}.`,
      ...parts.map(({ problem }) => problem),
    ].filter((problem) => problem !== null),
  }
}

/** The text of nine parts. */
export function joinSeal(texts: readonly string[]): string {
  return `${texts.slice(0, 8).join('*')}~${texts[8] ?? ''}`
}

/** Why a part is not as iron writes it. */
const partProblems: Record<SealPartName, (text: string) => string | null> = {
  prefix: (text) => (text === 'Fe26.2' ? null : 'The prefix is not Fe26.2, the one format that iron knows.'),
  passwordId: (text) => (/^[1-9]\d{0,5}$/.test(text) ? null : 'The password id is not a number from 1 on.'),
  salt: (text) => describeHex('salt', text),
  iv: (text) => describeBase64url('initialisation vector', text, 22),
  data: (text) => describeBase64url('sealed data', text, null),
  expiration: (text) =>
    /^(\d{13})?$/.test(text) ? null : 'The expiration is neither empty nor 13 digits of epoch milliseconds.',
  hmacSalt: (text) => describeHex('HMAC salt', text),
  hmac: (text) => describeBase64url('HMAC', text, 43),
  version: (text) => (text === '2' ? null : 'It does not end with ~2, as iron-session writes it.'),
}

function describeHex(name: string, text: string): string | null {
  if (/^[0-9a-f]{64}$/.test(text)) return null
  if (text.length !== 64) return `The ${name} has ${text.length} characters; iron writes 64.`
  return `The ${name} has a character that is not 0–9 or a–f.`
}

function describeBase64url(name: string, text: string, length: number | null): string | null {
  if (length !== null && text.length !== length) {
    return `The ${name} has ${text.length} characters; iron writes ${length}.`
  }
  if (isCanonicalBase64url(text)) return null
  if (/^[A-Za-z0-9_-]+$/.test(text)) {
    return `The ${name} is not the one text that encodes its bytes: length or last character is off.`
  }
  return text === '' ? `The ${name} is empty.` : `The ${name} has a character that is not base64url.`
}
