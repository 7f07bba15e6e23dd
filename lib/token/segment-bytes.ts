import { showHidden } from './visible-text'

/** The bytes behind a base64url text as far as it can be read. */
export interface SegmentBytes {
  bytes: Uint8Array<ArrayBuffer>
  /** How many characters, from the first on, these bytes were read from */
  readCharacters: number
  /** Why it stops before the end, as the rest of a sentence that begins with the part's name; null if it does not */
  problem: string | null
  /** The character that the problem is about, or null */
  problemAt: number | null
  /** Ends in `=`, which JOSE leaves out (RFC 7515 §2) */
  hasPadding: boolean
  /** Unused bits of the last character are set: another text would carry the same bytes (RFC 4648 §3.5) */
  hasLooseBits: boolean
}

/**
 * Decodes base64url (RFC 4648 §5) and keeps what is good before the first wrong character. It is for showing; the server
 * takes only `isCanonicalBase64url`.
 */
export function decodeSegment(text: string): SegmentBytes {
  const bare = trimPadding(text)
  const wrong = /[^A-Za-z0-9_-]/.exec(bare)
  const good = wrong === null ? bare : bare.slice(0, wrong.index)
  const rest = good.length % 4
  const read = rest === 1 ? good.slice(0, -1) : good
  const bytes = toBytes(read)
  return {
    bytes,
    readCharacters: read.length,
    problem: describeProblem(bare, wrong),
    problemAt: wrong?.index ?? (rest === 1 ? bare.length - 1 : null),
    hasPadding: bare.length < text.length,
    hasLooseBits: wrong === null && rest > 1 && encodeSegment(bytes) !== read,
  }
}

/** Without the `=` at the end. A regular expression for that takes the square of their number where another character follows. */
export function trimPadding(text: string): string {
  let end = text.length
  while (end > 0 && text.charAt(end - 1) === '=') end--
  return text.slice(0, end)
}

/** A text as base64url of its UTF-8 bytes. */
export function encodeText(text: string): string {
  return encodeSegment(new TextEncoder().encode(text))
}

/** Encodes bytes as base64url without padding (RFC 7515 §2). */
export function encodeSegment(bytes: Uint8Array): string {
  let binary = ''
  // A spread of everything at once would be too many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The characters of a base64url text that carry the bytes from `start` to before `end`. */
export function charactersOfBytes(start: number, end: number): { start: number; end: number } {
  return { start: Math.floor((start * 8) / 6), end: Math.ceil((end * 8) / 6) }
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

function describeProblem(bare: string, wrong: RegExpExecArray | null): string | null {
  if (bare === '') return 'is empty'
  if (wrong !== null) {
    const [character] = wrong
    const where = `“${showHidden(character)}” at character ${wrong.index + 1}`
    if (character === '+' || character === '/')
      return `has ${where}: that is base64; base64url writes - and _ for + and /`
    if (character === '=') return `has ${where}: padding may only stand at the end, and JOSE leaves it out`
    return `is not base64url: it has ${where}`
  }
  if (bare.length % 4 === 1) {
    return `is not base64url: ${bare.length} characters leave one over, and one alone carries no byte. A character is missing or too many`
  }
  return null
}
