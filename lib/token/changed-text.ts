import fc from 'fast-check'

// For tests alone: how an issued text is changed at random.

/** What is put into it: separators, look-alikes, and anything. */
export const pieces = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '=',
    '~',
    '~2',
    '*',
    '+',
    '/',
    ' ',
    '\n',
    '\u0000',
    '\u00e9',
    '\u212a',
    'A',
    'e30',
    'null',
  ),
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHabcdefgh0123456789-_'), maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

/** Where to change it: anywhere, at an end, or where one of its parts ends. */
const place = fc.oneof(fc.nat(2000), fc.constantFrom('start', 'end', 'part', 'parts'))

/** One to four changes: something taken out, something put in, or a stretch of the text again. */
export const changes = fc.array(fc.record({ at: place, out: fc.nat(40), put: fc.option(pieces), again: fc.nat(60) }), {
  minLength: 1,
  maxLength: 4,
})

interface Edit {
  at: number | string
  out: number
  put: string | null
  again: number
}

/** The text after all of the changes. */
export function change(text: string, edits: Edit[]): string {
  return edits.reduce((done, { at, out, put, again }) => {
    // At a seam one character at most goes: the twins of a text differ from it in its last one.
    if (typeof at === 'string') {
      const end = { start: 0, end: done.length, part: done.search(/[.*~]/), parts: done.lastIndexOf('.') }[at] ?? 0
      const seam = Math.max(end, 0)
      return done.slice(0, Math.max(seam - (out % 2), 0)) + (put ?? String.fromCharCode(45 + again)) + done.slice(seam)
    }
    const from = at % (done.length + 1)
    return done.slice(0, from) + (put ?? done.slice(from, from + again)) + done.slice(from + out)
  }, text)
}
