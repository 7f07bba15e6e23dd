/** Bytes as text, as far as they are UTF-8. */
export interface Utf8Text {
  text: string
  /** Where the first byte stands that is not UTF-8, or null */
  brokenAt: number | null
}

/** Decodes UTF-8 up to the first byte that is none. A byte order mark stays: JSON forbids it (RFC 8259 §8.1). */
export function decodeUtf8(bytes: Uint8Array): Utf8Text {
  const whole = decodeWhole(bytes)
  if (whole !== null) return { text: whole, brokenAt: null }
  // The longest good beginning: halving finds it in a few looks.
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodeBeginning(bytes.subarray(0, middle)) === null) bad = middle
    else good = middle
  }
  // What was good may end in the middle of a character.
  while (good > 0 && decodeWhole(bytes.subarray(0, good)) === null) good--
  return { text: decodeWhole(bytes.subarray(0, good)) ?? '', brokenAt: good }
}

/** How many bytes UTF-8 takes for the text before each of some ascending positions. */
export function utf8Offsets(text: string, positions: readonly number[]): number[] {
  const offsets: number[] = []
  let bytes = 0
  let at = 0
  for (const position of positions) {
    while (at < position && at < text.length) {
      const code = text.codePointAt(at) ?? 0
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      at += code < 0x10000 ? 1 : 2
    }
    offsets.push(bytes)
  }
  return offsets
}

function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeBeginning(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}
