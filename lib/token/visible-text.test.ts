import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeHidden, toVisiblePieces } from './visible-text'

const shown = (text: string) =>
  toVisiblePieces(text)
    .map((piece) => (piece.hidden ? `[${piece.text}]` : piece.text))
    .join('')

it.each([
  ['a\u0000b', 'a[U+0000]b'],
  ['\u202Egpj.exe', '[U+202E]gpj.exe'],
  ['\u2066x\u2069', '[U+2066]x[U+2069]'],
  ['a\n', 'a[U+000A]'],
  ['\uFEFF', '[U+FEFF]'],
  ['\uD800', '[U+D800]'],
  ['Žofie 👩‍👩‍👧 <script>', 'Žofie 👩‍👩‍👧 <script>'],
])('shows %j', (text, expected) => expect(shown(text)).toBe(expected))

it('leaves nothing out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = toVisiblePieces(text).map((piece) =>
        piece.hidden ? String.fromCodePoint(Number.parseInt(piece.text.slice(2), 16)) : piece.text,
      )
      expect(back.join('')).toBe(text)
    }),
  )
})

it('escapes what JSON then reads as the same', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: 'grapheme' }),
      fc.constantFrom('\u202E', '\u{E0041}', '\uFEFF'),
      (value, hidden) => {
        const json = JSON.stringify([value, hidden], null, 2)
        const escaped = escapeHidden(json)
        return JSON.stringify(JSON.parse(escaped), null, 2) === json && !escaped.includes(hidden)
      },
    ),
    { numRuns: 50 },
  )
})
