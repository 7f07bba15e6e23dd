import { expect, it } from 'vitest'
import { hasSealShape } from './seal'
import { makeSpecimen } from './specimens'
import { examineToken } from './token-examination'
import { findTokenWarnings } from './token-warnings'

const now = 1_795_470_000

it.each([
  ['good', 'jws', []],
  ['expired', 'jws', ['expired']],
  ['none', 'jws', ['none']],
  ['jku', 'jws', ['jku']],
  ['jwe', 'jwe', []],
  ['seal', 'iron-seal', []],
  ['reference', 'reference', []],
] as const)('%s shows what it is for', async (name, kind, warnings) => {
  const { token } = await makeSpecimen(name, now)
  const examination = examineToken(token)
  expect(examination.kind).toBe(kind)
  expect(findTokenWarnings(examination, now).map(({ id }) => id)).toEqual(warnings)
  if (name === 'seal') expect(hasSealShape(token)).toBe(true)
})
