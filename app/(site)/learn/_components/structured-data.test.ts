import { expect, test } from 'vitest'
import { chapters } from '@/lib/learn/chapters'
import { glossary } from '@/lib/learn/glossary'
import { chapterGraph, escapeForScript, termSet } from './structured-data'

test('no text can end the element that it stands in, and what is read back is what was written', () => {
  const written = { text: '</script><script>alert(1)</script><!--' }
  const text = escapeForScript(JSON.stringify(written))
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toEqual(written)
})

test('no address names an origin: a static page knows none', () => {
  const all = [...chapters.flatMap(chapterGraph), termSet(glossary)]
  const ids = [...JSON.stringify(all).matchAll(/"@id":"([^"]*)"/g)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(40)
  for (const id of ids) expect(id).toMatch(/^\/learn(\/|$)/)
  expect(JSON.stringify(all)).not.toMatch(/"(url|item)":"/)
})

test('every one of the twenty questions has an answer', () => {
  const chapter = chapters.find(({ slug }) => slug === 'twenty-questions')
  if (chapter === undefined) throw new TypeError('no such chapter')
  const faq = chapterGraph(chapter)[2] as { mainEntity: { name: string; acceptedAnswer: { text: string } }[] }
  expect(faq.mainEntity).toHaveLength(20)
  for (const { name, acceptedAnswer } of faq.mainEntity) {
    expect(name).toMatch(/\?$|”\?$/)
    expect(acceptedAnswer.text, name).toMatch(/^[A-Z].{30,}\.$/)
  }
})
