import { readBearerToken } from '../http/bearer'

/**
 * Why a text can't be sent as a bearer token, as a sentence; null if it can. What a header can't carry (RFC 9110 §5.5),
 * a browser does not send, and no server is ever asked.
 */
export function describeUnsendable(text: string): string | null {
  for (const character of trimSent(text)) {
    const code = character.codePointAt(0) ?? 0
    if (code > 0xff) {
      return `“${character}” can’t stand in a header, which holds characters of one byte. The browser would not send it.`
    }
    if (code === 0x0a || code === 0x0d) return 'A header ends at a line break. The browser would not send this.'
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) {
      return `${nameOf(code)} can’t stand in a header. It would reach nobody who looks at tokens.`
    }
  }
  return null
}

/** What a server of this site would read out of `Authorization: Bearer` and the text; empty if it reads no token. */
export function readAsSent(text: string): string {
  return readBearerToken(`Bearer ${trimSent(text)}`.trimEnd()) ?? ''
}

/** `fetch` takes the white space of HTTP from the end of a value. At the beginning stands the scheme. */
function trimSent(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n\r'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
