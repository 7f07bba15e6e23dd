/** A copy of a token with one character changed, and where. */
export interface SpoiledToken {
  token: string
  index: number
  from: string
  to: string
}

/**
 * Changes one character in the middle of the payload, as somebody would who wants to be somebody else. Without a
 * payload it changes the first character there is.
 */
export function spoilToken(token: string): SpoiledToken {
  const start = token.indexOf('.') + 1
  const end = token.indexOf('.', start)
  const index = start > 0 && end > start ? Math.floor((start + end) / 2) : 0
  const from = token.charAt(index)
  const to = from === 'A' ? 'B' : 'A'
  return { token: token.slice(0, index) + to + token.slice(index + 1), index, from, to }
}
