import { expect, test } from 'vitest'
import { createReference, hashReferenceSecret, isReference, matchesSecretHash } from './reference'

test('row 15: 10,000 references are distinct, with 256-bit secrets in the issued shape', () => {
  const made = Array.from({ length: 10_000 }, createReference)
  expect(new Set(made.map(({ id }) => id)).size).toBe(10_000)
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(10_000)
  expect(made.every(isReference)).toBe(true)
})

test('only the hash is fit for the database', () => {
  const { secret } = createReference()
  const hash = hashReferenceSecret(secret)
  expect(hash).not.toContain(secret)
  expect(matchesSecretHash(secret, hash)).toBe(true)
  expect(matchesSecretHash(createReference().secret, hash)).toBe(false)
  expect(matchesSecretHash(secret, '')).toBe(false)
})

test.each([
  null,
  'text',
  [],
  {},
  { id: 'x', secret: 'y' },
  { ...createReference(), extra: 1 },
  { id: createReference().id },
  { ...createReference(), secret: 7 },
])('%j is no reference', (value) => {
  expect(isReference(value)).toBe(false)
})
