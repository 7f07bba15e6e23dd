/** A stretch of text; `hidden` is one character that could not be seen, written as `U+202E`. */
export interface VisiblePiece {
  text: string
  hidden: boolean
}

/**
 * Controls, line and paragraph separators, zero-width marks, bidi controls (UAX #9 §2), tags, lone surrogates: what would
 * not be seen, or would turn the text around it. The joiners stay, because scripts and emoji need them.
 */
const hiddenCharacters =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u115F\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]|\p{Surrogate}/gu

/** Splits a text so that everything in it can be shown as what it is. */
export function toVisiblePieces(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = []
  let at = 0
  for (const match of text.matchAll(hiddenCharacters)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), hidden: false })
    const code = match[0].codePointAt(0) ?? 0
    pieces.push({ text: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, hidden: true })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hidden: false })
  return pieces
}

/** The text with what could not be seen in it written out, for where only a text can stand. */
export function showHidden(text: string): string {
  return toVisiblePieces(text)
    .map((piece) => piece.text)
    .join('')
}

/**
 * Writes what could not be seen as JSON escapes, `\u202E`, which say the same to whoever parses it. Line breaks and
 * tabs stay: between the members of an object they are only white space.
 */
export function escapeHidden(text: string): string {
  return text.replace(hiddenCharacters, (found) => {
    if (found === '\n' || found === '\r' || found === '\t') return found
    return Array.from({ length: found.length }, (_, at) => {
      return `\\u${found.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
    }).join('')
  })
}
