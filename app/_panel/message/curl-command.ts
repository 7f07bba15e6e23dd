import { escapeHidden } from '@/lib/token/visible-text'
import type { Exchange } from '../exchange/exchange'
import { type BodyMember, type Replay, toReplay } from './replay'

/**
 * The request as a command for a POSIX shell, with every secret left as a variable. It works when pasted once the
 * variables are set. Names and addresses come from visitors: whatever is not a variable stands in single quotes.
 */
export function curlCommand(exchange: Exchange, origin: string): string {
  const replay = toReplay(exchange, origin)
  const { method, path, cookies, token, body, unsafe } = replay
  const parts = ['curl -i', ...(/[[\]{}]/.test(path) ? ['-g'] : []), quote(origin + path)]
  if (needsMethod(replay)) parts.push(`-X ${quoteWord(method)}`)
  if (unsafe) parts.push(`-H ${quote(`Origin: ${origin}`)}`)
  if (cookies.length > 0) {
    parts.push(`-H "Cookie: ${cookies.map(({ name, variable }) => `${name}=$${variable}`).join('; ')}"`)
  }
  if (token !== null) parts.push(`-H "Authorization: Bearer $${token.variable}"`)
  if (body !== null) parts.push(`-H 'Content-Type: application/json'`, `-d ${quoteBody(body)}`)
  return parts.join(parts.join(' ').length > 100 ? ' \\\n  ' : ' ')
}

/** curl asks with GET, or with POST where there is a body. */
function needsMethod({ method, body }: Replay): boolean {
  return method !== (body === null ? 'GET' : 'POST')
}

/** Single quotes: nothing in them means anything to the shell, and one of their own is closed, escaped and opened again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function quoteWord(text: string): string {
  return /^[A-Z]+$/.test(text) ? text : quote(text)
}

/** JSON with what could not be seen in it escaped, in single quotes, interrupted by double ones for each variable: `'{"password":"'"$PASSWORD"'"}'`. */
function quoteBody(members: BodyMember[]): string {
  const pieces: (string | { variable: string })[] = []
  let plain = ''
  members.forEach(({ name, value }, index) => {
    plain += `${index === 0 ? '{' : ','}${escapeHidden(JSON.stringify(name))}:`
    if (typeof value === 'string') {
      plain += escapeHidden(JSON.stringify(value))
      return
    }
    pieces.push(`${plain}"`, value)
    plain = '"'
  })
  pieces.push(members.length === 0 ? '{}' : `${plain}}`)
  return pieces.map((piece) => (typeof piece === 'string' ? quote(piece) : `"$${piece.variable}"`)).join('')
}
