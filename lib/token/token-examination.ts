import { type JsonMember, type JsonMembers, scanJsonMembers } from './json-members'
import { charactersOfBytes, decodeSegment, type SegmentBytes } from './segment-bytes'
import { describeTokenShape, type TokenPart, type TokenShape } from './token-kind'
import { readTokenText, type TextRange, type TokenText } from './token-text'
import { decodeUtf8, utf8Offsets } from './utf8-text'

/** A member and the base64url characters of the credential that carry it. */
export interface PlacedMember extends JsonMember {
  place: TextRange
}

/** One of the parts that hold JSON, as far as it can be read. */
export interface JsonPart {
  part: TokenPart
  /** What stands in the token */
  encoded: string
  segment: SegmentBytes
  /** What it says, as far as it is UTF-8 */
  text: string
  members: PlacedMember[]
  /** How many more members there are that are not listed */
  more: number
  duplicates: string[]
  /** The first thing that is wrong with it, as a whole sentence */
  problem: string | null
}

/** Everything that a look at a text finds. Nothing in it is verified. */
export interface Examination extends TokenText, TokenShape {
  header: JsonPart | null
  payload: JsonPart | null
  signature: { part: TokenPart; encoded: string; segment: SegmentBytes; problem: string | null } | null
}

/**
 * Takes apart whatever was pasted: what can be decoded is, and what can't is named. It checks no signature and no time;
 * what it returns was written by whoever made the text.
 */
export function examineToken(raw: string): Examination {
  const text = readTokenText(raw)
  const shape = describeTokenShape(text.bare)
  const at = (name: string) => shape.parts.find((part) => part.name === name)
  const isToken = !['iron-seal', 'json', 'reference', 'unknown', 'empty'].includes(shape.kind)
  const header = isToken ? at('Header') : undefined
  const payload = isToken ? at('Payload') : undefined
  const signature = isToken ? at('Signature') : undefined
  return {
    ...text,
    ...shape,
    header: header === undefined ? null : readJsonPart(text.bare, header),
    payload: payload === undefined ? null : readJsonPart(text.bare, payload),
    signature: signature === undefined ? null : readSignature(text.bare, signature),
  }
}

/** The value of a member, the last one where it stands twice, as JSON.parse would take it. */
export function claimOf(part: JsonPart | null, name: string): unknown {
  return part?.members.findLast((member) => member.name === name)?.value
}

/** How much of a value is quoted in a sentence, in characters. */
const quoteLimit = 120

/**
 * The value of a member as it is written in the token, cut to be quoted: what `claimOf` can't give because it is too long
 * or too deep to be parsed has a text all the same. `missing` if there is no such member.
 */
export function writtenClaim(part: JsonPart | null, name: string): string {
  const text = part?.members.findLast((member) => member.name === name)?.valueText
  if (text === undefined) return 'missing'
  return text.length > quoteLimit ? `${text.slice(0, quoteLimit)}…` : text
}

function readJsonPart(bare: string, part: TokenPart): JsonPart {
  const encoded = bare.slice(part.start, part.end)
  const segment = decodeSegment(encoded)
  const { text, brokenAt } = decodeUtf8(segment.bytes)
  const scanned = scanJsonMembers(text)
  return {
    part,
    encoded,
    segment,
    text,
    members: placeMembers(scanned, text, part.start),
    more: scanned.more,
    duplicates: scanned.duplicates,
    problem: describeProblem(part.name.toLowerCase(), segment, brokenAt, scanned),
  }
}

function describeProblem(
  name: string,
  segment: SegmentBytes,
  brokenAt: number | null,
  { problem }: JsonMembers,
): string | null {
  if (segment.problem !== null) return `The ${name} ${segment.problem}.`
  if (brokenAt !== null) return `The ${name} is not UTF-8 text: byte ${brokenAt + 1} belongs to no character.`
  if (problem !== null) return `The ${name} is not a JSON object: ${problem.why}, at character ${problem.at + 1}.`
  return null
}

/** Characters of text to bytes to characters of base64url. */
function placeMembers({ members }: JsonMembers, text: string, partStart: number): PlacedMember[] {
  const offsets = utf8Offsets(
    text,
    members.flatMap(({ start, end }) => [start, end]),
  )
  return members.map((member, index) => {
    const { start, end } = charactersOfBytes(offsets[index * 2] ?? 0, offsets[index * 2 + 1] ?? 0)
    return { ...member, place: { start: partStart + start, end: partStart + end } }
  })
}

function readSignature(bare: string, part: TokenPart): NonNullable<Examination['signature']> {
  const encoded = bare.slice(part.start, part.end)
  const segment = decodeSegment(encoded)
  return { part, encoded, segment, problem: segment.problem === null ? null : `The signature ${segment.problem}.` }
}
