/** A stretch of a text, `end` not included, in UTF-16 units. */
export interface TextRange {
  start: number
  end: number
}

/** What a visitor pasted, and the credential inside of it. */
export interface TokenText {
  raw: string
  /** The credential alone */
  bare: string
  /** Which stretches of `raw` make up `bare` */
  kept: TextRange[]
  /** What stood around it and was left out, in words */
  left: string[]
}

const blank = /[\s\u200B\uFEFF]/
const cookieNames = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}=(?=eyJ|Fe26\.|cc[rf]_)/

/**
 * Finds the credential in what was copied with it: a header's name, `Bearer`, a cookie's name and attributes, quotes,
 * line breaks. It changes nothing in the credential itself. A text in braces stays as it is.
 */
export function readTokenText(raw: string): TokenText {
  let start = 0
  let end = raw.length
  const left: string[] = []
  const leave = (what: string) => {
    if (!left.includes(what)) left.push(what)
  }
  const trim = () => {
    while (start < end && blank.test(raw.charAt(start))) start++
    while (end > start && blank.test(raw.charAt(end - 1))) end--
  }
  const skip = (pattern: RegExp): string | null => {
    const found = pattern.exec(raw.slice(start, Math.min(end, start + 200)))?.[0] ?? null
    if (found !== null) start += found.length
    return found
  }
  trim()
  // A few rounds, because they stand inside of each other: "Authorization: Bearer '…'".
  for (let round = 0; round < 4; round++) {
    if (/[,;]/.test(raw.charAt(end - 1)) && end > start) {
      end--
      leave('the comma or semicolon at its end')
    }
    const first = raw.charAt(start)
    if (`"'\``.includes(first) && first !== '') {
      start++
      if (end > start && raw.charAt(end - 1) === first) end--
      leave('the quotes')
    }
    const header = skip(/^(?:proxy-)?(?:authorization|set-cookie|cookie)\s*:/i)
    if (header !== null) leave(`the header’s name, ${header.replace(/\s*:$/, ':')}`)
    trim()
    const scheme = skip(/^(?:bearer|dpop|token)\s+/i)
    if (scheme !== null) leave(`the scheme, ${scheme.trim()}`)
    const cookie = skip(cookieNames)
    if (cookie !== null) {
      leave(`the cookie’s name, ${cookie}`)
      const attributes = raw.slice(start, end).indexOf(';')
      if (attributes >= 0) {
        end = start + attributes
        leave('what follows the ;')
      }
    }
    trim()
  }
  if (raw.charAt(start) === '{') return { raw, bare: raw.slice(start, end), kept: [{ start, end }], left }
  const kept: TextRange[] = []
  const stretches = /[^\s\u200B\uFEFF]+/g
  for (const match of raw.slice(start, end).matchAll(stretches)) {
    kept.push({ start: start + match.index, end: start + match.index + match[0].length })
  }
  if (kept.length > 1) leave('the white space inside of it')
  return { raw, bare: kept.map((range) => raw.slice(range.start, range.end)).join(''), kept, left }
}

/** Where a stretch of the credential stands in what was pasted: several stretches where white space parts it. */
export function toRawRanges({ kept }: Pick<TokenText, 'kept'>, { start, end }: TextRange): TextRange[] {
  const ranges: TextRange[] = []
  let bare = 0
  for (const range of kept) {
    const length = range.end - range.start
    const from = Math.max(start - bare, 0)
    const to = Math.min(end - bare, length)
    if (from < to) ranges.push({ start: range.start + from, end: range.start + to })
    bare += length
  }
  return ranges
}

/** The position in the credential of a position in what was pasted; null if that was left out. */
export function toBarePosition({ kept }: Pick<TokenText, 'kept'>, position: number): number | null {
  let bare = 0
  for (const range of kept) {
    if (position < range.start) return null
    if (position < range.end) return bare + position - range.start
    bare += range.end - range.start
  }
  return null
}
