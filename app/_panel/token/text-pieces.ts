import type { Examination, PlacedMember } from '@/lib/token/token-examination'
import type { PartTone } from '@/lib/token/token-kind'
import { type TextRange, toRawRanges } from '@/lib/token/token-text'

/** A stretch of a text in one look. */
export interface TextPiece extends TextRange {
  className: string | undefined
}

/** With more interruptions than this, colouring would cost more than it shows. */
const mostStretches = 200

/** Cuts a text into stretches by look: parts in their tones, what is pointed at set off, what was left out struck. */
export function cutPieces(examination: Examination, lit: TextRange | null): TextPiece[] {
  const { raw, kept, parts } = examination
  if (kept.length > mostStretches) return [{ start: 0, end: raw.length, className: undefined }]
  const looks = parts.flatMap((part) =>
    toRawRanges(examination, part).map((range) => ({ ...range, className: `of-${part.tone}` })),
  )
  const light = lit === null ? [] : toRawRanges(examination, lit)
  const wrong = wrongCharacters(examination).flatMap((range) => toRawRanges(examination, range))
  const borders = new Set([0, raw.length])
  for (const { start, end } of [...kept, ...looks, ...light, ...wrong]) borders.add(start).add(end)
  const sorted = [...borders].sort((a, b) => a - b)
  const holds = (ranges: readonly TextRange[], at: number) => ranges.some(({ start, end }) => start <= at && at < end)
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? start
    const look = looks.find((one) => one.start <= start && start < one.end)?.className
    const classes = [holds(kept, start) ? (look ?? 'of-dot') : 'of-nothing', holds(light, start) ? 'is-lit' : '']
    if (holds(wrong, start)) classes.push('is-wrong')
    return { start, end, className: classes.filter((one) => one !== '').join(' ') }
  })
}

/** The characters at which the parts stop being base64url. */
function wrongCharacters({ header, payload, signature }: Examination): TextRange[] {
  return [header, payload, signature].flatMap((one) => {
    if (one === null || one.segment.problemAt === null) return []
    const start = one.part.start + one.segment.problemAt
    return [{ start, end: start + 1 }]
  })
}

/** What is pointed at: a character of the credential, or a member of one of its parts. */
export interface Pointed {
  position: number
  part: 'header' | 'payload' | null
  member: number | null
}

/** What stands at a position of the credential. */
export function pointAt(examination: Examination, position: number): Pointed {
  for (const name of ['header', 'payload'] as const) {
    const member = memberAt(examination[name]?.members ?? [], position)
    if (member >= 0) return { position, part: name, member }
  }
  return { position, part: null, member: null }
}

function memberAt(members: readonly PlacedMember[], position: number): number {
  return members.findIndex(({ place }) => place.start <= position && position < place.end)
}

/** The stretch of the credential that what is pointed at takes up: the member, else the whole part. */
export function litRange(examination: Examination, pointed: Pointed | null): TextRange | null {
  if (pointed === null) return null
  if (pointed.part !== null && pointed.member !== null) {
    return examination[pointed.part]?.members[pointed.member]?.place ?? null
  }
  return examination.parts.find(({ start, end }) => start <= pointed.position && pointed.position < end) ?? null
}

/** Where a tone's name stands for the colours of the theme. */
export const toneClasses: Record<PartTone, string> = {
  header: 'text-header',
  payload: 'text-payload',
  signature: 'text-signature',
  stub: 'text-stub',
  seal: 'text-seal',
  plain: 'text-ink',
}
