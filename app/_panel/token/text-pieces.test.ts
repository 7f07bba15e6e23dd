import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examineToken } from '@/lib/token/token-examination'
import { cutPieces, litRange, pointAt } from './text-pieces'

const part = (text: string) => Buffer.from(text).toString('base64url')
const header = part('{"alg":"ES256","kid":"a"}')
const token = `${header}.${part('{"sub":"ada","role":"member"}')}.${Buffer.alloc(64, 7).toString('base64url')}`

describe('cutPieces', () => {
  it('covers the whole text without a gap, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'eyJ._-*~{ \n"%A') }),
      fc.string({ unit: fc.constantFrom(...'ab \n') }).map((blanks) => `Bearer ${header}.${blanks}.%`),
    )
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (text, start, length) => {
        const pieces = cutPieces(examineToken(text), { start, end: start + length })
        const tiles = pieces.every((piece, index) => piece.start === (pieces[index - 1]?.end ?? 0))
        return tiles && (pieces.at(-1)?.end ?? 0) === text.length
      }),
    )
  })

  it('sets off what is pointed at, what was left out and what is wrong', () => {
    const text = `Bearer ${token.replace('.', '.%')}`
    const classes = cutPieces(examineToken(text), { start: 0, end: 4 }).map(({ className }) => className)
    expect(classes).toEqual(
      expect.arrayContaining(['of-nothing', 'of-header is-lit', 'of-header', 'of-payload is-wrong', 'of-signature']),
    )
  })

  it('does not colour what is more blank than text', () => {
    expect(cutPieces(examineToken(`eyJ${' a'.repeat(30_000)}`), null)).toHaveLength(1)
  })
})

it('ties a character to its member and a member to its characters', () => {
  const examination = examineToken(token)
  for (const [index, { name, place }] of (examination.payload?.members ?? []).entries()) {
    const pointed = pointAt(examination, place.start + 2)
    expect(pointed).toMatchObject({ part: 'payload', member: index })
    expect(litRange(examination, pointed), name).toEqual(place)
  }
  const signature = examination.parts[2]
  expect(litRange(examination, pointAt(examination, signature?.start ?? 0))).toMatchObject({ name: 'Signature' })
})
