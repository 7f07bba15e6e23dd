import { expect, test } from 'vitest'
import { root } from '../lib/cli/project.mjs'
import { readTestsWith } from '../lib/cli/test-sources.mjs'

/** The tests whose tags stand at them. */
const tagged = readTestsWith(root, /tag: /)
  .filter(({ file }) => file.endsWith('.spec.ts'))
  .flatMap(({ file, text }) =>
    [...text.matchAll(/\btest\((['`])(.*?)\1,\s*\{\s*tag:\s*(\[[^\]]*\]|'[^']*')/gs)].map(
      ([, , title = '', tags = '']) => ({
        file,
        title,
        tags: [...tags.matchAll(/'([^']+)'/g)].map(([, tag = '']) => tag),
      }),
    ),
  )

test('every tag is one that a project or a proof knows', () => {
  expect(tagged.length).toBeGreaterThan(100)
  const known = /^@(proof:[\w-]+|rest|race|every-look|every-kind)$/
  expect(tagged.filter(({ tags }) => !tags.every((tag) => known.test(tag)))).toEqual([])
})

test('what shows a proof or a row of security is no test that `npm test` leaves out', () => {
  const left = tagged.filter(({ tags }) => tags.includes('@rest'))
  expect(left.length).toBeGreaterThan(5)
  const shows = ({ title, tags }: (typeof tagged)[number]) =>
    /^rows? /.test(title) || tags.some((tag) => tag.startsWith('@proof:'))
  expect(left.filter(shows)).toEqual([])
})
