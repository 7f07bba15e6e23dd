/** Deeper than this no token and no key nests: beyond it a JSON text is shown as it is written, and not parsed. */
const deepest = 64

/**
 * True for a JSON text that nests deeper than anything should. Whatever walks a parsed value, `JSON.stringify` and
 * `String` among it, calls itself for each level, and ten thousand of them end the page. It looks at every character
 * once and does not ask whether the text is JSON.
 */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      if (++depth > deepest) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
