const pieces = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs

/** Nesting beyond this is not moved to the right any further. */
const deepestIndent = 24

/**
 * Breaks a JSON text into indented lines. It moves white space and nothing else: numbers keep their digits, duplicate
 * members stay. Give it only what `scanJsonMembers` finds nothing wrong with.
 */
export function indentJson(text: string): string {
  let out = ''
  let depth = 0
  let last = ''
  const line = () => `\n${'  '.repeat(Math.min(depth, deepestIndent))}`
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '}' || piece === ']') {
      depth--
      out += last === '{' || last === '[' ? piece : line() + piece
    } else {
      if (last === '{' || last === '[' || last === ',') out += line()
      out += piece === ':' ? ': ' : piece
      if (piece === '{' || piece === '[') depth++
    }
    last = piece
  }
  return out
}

/** Takes the white space between the pieces of a JSON text away, and nothing else. */
export function compactJson(text: string): string {
  return (text.match(pieces) ?? []).join('')
}
