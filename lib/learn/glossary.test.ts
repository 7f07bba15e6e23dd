import { expect, test } from 'vitest'
import { chapterSlugs } from './chapters'
import { glossary } from './glossary'

test('each word has an anchor of its own, in the order of the alphabet', () => {
  const ids = glossary.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(35)
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  const terms = glossary.map(({ term }) => term)
  expect(new Set(terms).size).toBe(terms.length)
  expect(ids.indexOf('host-prefix'), 'its underscores do not count').toBeGreaterThan(ids.indexOf('hmac'))
})

test('a definition is one or two plain sentences', () => {
  for (const { id, definition } of glossary) {
    expect(definition, id).toMatch(/^\S.*\.$/)
    expect(definition.split(/\s+/).length, id).toBeLessThanOrEqual(60)
    expect(definition, id).not.toMatch(/\b(simply|just|easy|easily|secure|insecure)\b/)
  }
})

test('a source is an address under https, and a neighbour is a word of the list', () => {
  const ids = new Set(glossary.map(({ id }) => id))
  for (const { id, source, seeAlso } of glossary) {
    expect(new URL(source.href).protocol, id).toBe('https:')
    expect(source.label, id).toMatch(/\S/)
    for (const other of seeAlso) expect(ids, `${id} points to ${other}`).toContain(other)
    expect(seeAlso, id).not.toContain(id)
  }
})

test('a place where it is used is a page of this site', () => {
  const pages = new Set(['/tokens', '/reference', ...chapterSlugs.map((slug) => `/learn/${slug}`)])
  for (const { id, used } of glossary) expect(pages, id).toContain(used.path)
})
