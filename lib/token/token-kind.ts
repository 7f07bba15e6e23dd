import { sealPartNames } from './seal-anatomy'
import { sealPartText } from './seal-part-text'
import { decodeSegment } from './segment-bytes'
import type { TextRange } from './token-text'

/** The forms of credentials that are told apart by their shape. Nothing here is verified. */
export type TokenKind =
  | 'empty'
  | 'jws'
  | 'jwe'
  | 'two-parts'
  | 'four-parts'
  | 'other-parts'
  | 'json'
  | 'iron-seal'
  | 'reference'
  | 'unknown'

export type PartTone = 'header' | 'payload' | 'signature' | 'stub' | 'seal' | 'plain'

/** One part of a credential and where it stands in it. */
export interface TokenPart extends TextRange {
  name: string
  tone: PartTone
  /** What it is for */
  what: string
}

/** A credential's form in words, and its parts in order. Between them stand only separators. */
export interface TokenShape {
  kind: TokenKind
  title: string
  explanation: string
  parts: TokenPart[]
}

type PartNames = readonly (readonly [name: string, tone: PartTone, what: string])[]

const headerName = ['Header', 'header', 'how it is signed'] as const
const payloadName = ['Payload', 'payload', 'readable by anyone, not secret'] as const
const signatureName = ['Signature', 'signature', 'made over the header and the payload'] as const

const jweNames: PartNames = [
  ['Header', 'header', 'says how it is encrypted; signed along, and readable'],
  ['Encrypted key', 'seal', 'the key of this one token, encrypted for its reader; empty where both share it'],
  ['Initialization vector', 'stub', 'random bytes that make equal contents look different'],
  ['Ciphertext', 'payload', 'the claims, unreadable without the key'],
  ['Authentication tag', 'signature', 'shows whether anything was changed'],
]

/** A seal is closed: its parts are told apart by turns of tone alone. */
const sealNames: PartNames = sealPartNames.map((name, index) => {
  const { label, what } = sealPartText[name]
  return [label, index % 2 === 0 ? 'seal' : 'plain', what]
})

/** Tells what a text is by its shape: JWS, JWE, iron seal, reference (RFC 7515 §7.1, RFC 7516 §7.1). */
export function describeTokenShape(bare: string): TokenShape {
  if (bare === '') return shape('empty', 'Nothing yet', 'Paste a token, or take a specimen.', [])
  if (bare.startsWith('Fe26.')) return describeSeal(bare)
  const reference = /^(ccr|ccf)_[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/.exec(bare)
  if (reference !== null) return describeReference(bare, reference[1] === 'ccf')
  // Before its beginning is decoded: “e3…” is how base64url writes a brace.
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare)) return describeIdentifier(bare)
  if (bare.startsWith('{')) {
    return shape(
      'json',
      'A JWS or JWE in JSON form',
      'RFC 7515 §7.2 and RFC 7516 §7.2 allow JSON besides the compact form, for several signatures or recipients. A JWT is always compact (RFC 7519 §1).',
      whole(bare, 'JSON'),
    )
  }
  return describeDots(bare)
}

function describeIdentifier(bare: string): TokenShape {
  return shape(
    'reference',
    'An opaque identifier, as it seems',
    'There is nothing in it to decode: it points to a row that a server keeps. What it means, and until when, only that server knows.',
    whole(bare, 'Identifier'),
  )
}

function describeDots(bare: string): TokenShape {
  const texts = bare.split('.', 12)
  const count = texts.length
  const [header = '', payload = ''] = texts
  // Host names and file names have dots as well. Of a broken token one of the two parts may still be readable.
  const isToken = beginsAsJson(header) || beginsAsJson(payload)
  if (count === 3 && isToken) {
    const names: PartNames = [headerName, payloadName, signatureName]
    return shape(
      'jws',
      'A JWT',
      'Signed, not encrypted: header, payload and signature between dots.',
      split(bare, '.', names),
    )
  }
  if (count === 5 && beginsAsJson(header)) {
    return shape(
      'jwe',
      'An encrypted token (JWE)',
      'Five parts. Its claims are encrypted: only who has the key reads them, and only the header can be shown here (RFC 7516).',
      split(bare, '.', jweNames),
    )
  }
  if (count === 2 && isToken) {
    return shape(
      'two-parts',
      'Two parts of a JWT',
      'A JWT has three parts between dots; this has 2. The signature and the dot before it are missing: even an unsigned one ends in a dot. It was probably cut when it was copied.',
      split(bare, '.', [headerName, payloadName]),
    )
  }
  if (count === 4 && isToken) {
    return shape(
      'four-parts',
      'One part too many',
      'A JWT has three parts between dots; this has 4. Signed tokens have three, encrypted ones five. What stands behind the third dot belongs to nothing.',
      split(bare, '.', [headerName, payloadName, signatureName, ['Surplus', 'plain', 'belongs to nothing']]),
    )
  }
  if (count > 1 && isToken) {
    const more = count >= 12 ? 'more than 10' : String(count)
    return shape(
      'other-parts',
      `${more} parts`,
      `A JWT has three parts between dots; this has ${more}.`,
      split(bare, '.', [headerName, payloadName, signatureName, ['Surplus', 'plain', 'belongs to nothing']]),
    )
  }
  return describeUndotted(bare)
}

/** How much of a part is decoded to see how it begins: whole groups of four characters. */
const beginning = 256

/** True for base64url of a text that begins as a JSON object with a member does, or as an empty one. */
function beginsAsJson(encoded: string): boolean {
  const { bytes } = decodeSegment(encoded.slice(0, beginning))
  return /^[ \t\n\r]*\{[ \t\n\r]*["}]/.test(String.fromCharCode(...bytes))
}

function describeUndotted(bare: string): TokenShape {
  if (/^[A-Za-z0-9_=-]+$/.test(bare) && beginsAsJson(bare)) {
    return shape(
      'other-parts',
      'One part of a JWT',
      'A JWT has three parts between dots; this has 1. By its beginning it is the header alone.',
      split(bare, '.', [headerName]),
    )
  }
  if (/^[A-Za-z0-9_~+/=-]{16,512}$/.test(bare)) return describeIdentifier(bare)
  return shape(
    'unknown',
    'Not a token that is known here',
    'A JWT has three parts of base64url between dots, and the first is a JSON object: mostly it begins with eyJ, which is {". An iron seal begins with Fe26.2.',
    whole(bare, 'Text'),
  )
}

function describeSeal(bare: string): TokenShape {
  const tilde = /~\d+$/.exec(bare)?.[0] ?? ''
  const body = bare.slice(0, bare.length - tilde.length)
  const parts = split(body, '*', sealNames.slice(0, 8))
  const last = sealNames[8]
  if (tilde !== '' && last !== undefined) {
    const [name, tone, what] = last
    parts.push({ name, tone, what, start: body.length + 1, end: bare.length })
  }
  const count = body.split('*', 12).length
  const cut =
    count === 8 ? '' : ` A whole one has 8 parts between asterisks; this has ${count >= 12 ? 'more than 10' : count}.`
  return shape(
    'iron-seal',
    'An iron seal',
    `Encrypted and authenticated with one password that only the server has: nobody else reads it, and nobody else can make one.${cut}`,
    parts,
  )
}

function describeReference(bare: string, refresh: boolean): TokenShape {
  const dot = bare.indexOf('.')
  return shape(
    'reference',
    refresh ? 'A refresh token of this site' : 'An opaque token of this site',
    refresh
      ? 'A reference, nothing more: it buys a new access token once, and the row that it points to decides.'
      : 'A reference, nothing more: it says nothing by itself, and the row that it points to can be deleted at any time.',
    [
      { name: 'Prefix', tone: 'plain', what: 'lets a leaked one be recognised', start: 0, end: 4 },
      { name: 'Row', tone: 'stub', what: 'the id of a row in the database; no secret', start: 4, end: dot },
      {
        name: 'Secret',
        tone: 'stub',
        what: '256 random bits; the database keeps only their hash',
        start: dot + 1,
        end: bare.length,
      },
    ],
  )
}

function shape(kind: TokenKind, title: string, explanation: string, parts: TokenPart[]): TokenShape {
  return { kind, title, explanation, parts }
}

function whole(bare: string, name: string): TokenPart[] {
  return [{ name, tone: 'plain', what: '', start: 0, end: bare.length }]
}

/** Cuts at a separator into named parts; everything beyond the names goes into the last one. */
function split(text: string, separator: string, names: PartNames): TokenPart[] {
  const parts: TokenPart[] = []
  let start = 0
  for (const [index, [name, tone, what]] of names.entries()) {
    const found = index === names.length - 1 ? -1 : text.indexOf(separator, start)
    const end = found === -1 ? text.length : found
    parts.push({ name, tone, what, start, end })
    if (found === -1) break
    start = end + 1
  }
  return parts
}
