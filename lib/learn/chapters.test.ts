import { expect, test } from 'vitest'
import { texts } from '../../app/(site)/learn/_chapters/load'
import { root } from '../cli/project.mjs'
import { readChapter, readChapters } from '../cli/scan-chapters.mjs'
import { chapters } from './chapters'

test('every chapter has a text, and every text is a chapter', () => {
  const written = readChapters(root).map(({ slug }) => slug)
  expect(chapters.map(({ slug }) => slug).sort()).toEqual(written)
  expect(Object.keys(texts).sort()).toEqual(written)
})

test('a description is as long as a search engine shows', () => {
  for (const { slug, summary } of chapters) {
    expect(summary.length, slug).toBeGreaterThanOrEqual(50)
    expect(summary.length, slug).toBeLessThanOrEqual(160)
  }
})

test('all chapters together take at most 25 minutes', () => {
  expect(chapters.reduce((sum, { words }) => sum + words, 0) / 238).toBeLessThanOrEqual(25)
})

test('ids within a chapter are its own, and each part has claims of its own or none on purpose', () => {
  for (const { slug, parts } of chapters) expect(new Set(parts.map(({ id }) => id)).size, slug).toBe(parts.length)
})

test('a claim that is not closed is refused: it would be lost', () => {
  expect(() => readChapter({ slug: 'x', text: '<Claim proof="a">one' })).toThrow('1 claims begin, 0 are whole')
  expect(() => readChapter({ slug: 'x', text: '<Claim proof={a}>one</Claim>' })).toThrow()
})

test('a text is read without its marks', () => {
  const text =
    '<Part id="p" title="T">\n\nOne `two` [three](https://example.com). <Claim proof="x-y">Four **five**.</Claim>\n\n</Part>'
  expect(readChapter({ slug: 's', text })).toEqual({
    slug: 's',
    minutes: 1,
    words: 5,
    parts: [{ id: 'p', title: 'T' }],
    claims: [{ proof: 'x-y', sentence: 'Four five.', part: 'p' }],
  })
})
