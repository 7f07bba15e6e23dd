import { setJsonMember } from '@/lib/token/json-edit'
import { scanJsonMembers } from '@/lib/token/json-members'
import { compactJson, indentJson } from '@/lib/token/json-text'
import { encodeText } from '@/lib/token/segment-bytes'
import type { Examination, JsonPart } from '@/lib/token/token-examination'
import { escapeHidden } from '@/lib/token/visible-text'

/** A part's JSON as it is shown for editing: in lines where it is whole, else as it stands. */
export function toPaneText(part: JsonPart | null): string {
  if (part === null) return ''
  // What could turn the text around it is written as an escape, which says the same.
  if (part.problem !== null) return escapeHidden(part.text)
  const compact = escapeHidden(compactJson(part.text))
  const lines = indentJson(compact)
  // Thousands of brackets deep, most of it would be indentation.
  return lines.length > compact.length * 3 + 1000 ? compact : lines
}

/** The token with one part written anew. Broken JSON is encoded as it stands, so that it can be tried on a server. */
export function replacePart(examination: Examination, which: 'header' | 'payload', text: string): string {
  const whole = scanJsonMembers(text).problem === null
  const encoded = encodeText(whole ? compactJson(text) : text)
  const { header, payload, signature } = examination
  const parts = [header?.encoded ?? '', payload?.encoded ?? '', signature?.encoded ?? '']
  parts[which === 'header' ? 0 : 1] = encoded
  return parts.join('.')
}

/** The header, encoded, with the algorithm and the name of the key that is about to sign; null if it is no JSON. */
export function headerFor(header: JsonPart, alg: string, kid: string | null): string | null {
  const text = header.text.trim() === '' ? '{"typ":"JWT"}' : header.text
  const withAlg = setJsonMember(text, 'alg', alg)
  const done = withAlg === null || kid === null ? withAlg : setJsonMember(withAlg, 'kid', kid)
  return done === null ? null : encodeText(done)
}
