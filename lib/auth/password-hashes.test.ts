import * as argon2 from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { hashPassword, preparePasswords, verifyPassword } from './password'

// The real ones, counted.
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof argon2>()
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) }
})

beforeEach(() => {
  vi.mocked(argon2.hash).mockClear()
  vi.mocked(argon2.verify).mockClear()
})

const counts = () => [vi.mocked(argon2.hash).mock.calls.length, vi.mocked(argon2.verify).mock.calls.length]

test('row 24, B19: a known and an unknown user cost one verification each, and no hash', async () => {
  const stored = await hashPassword('violet otter in a boat')
  await preparePasswords()
  vi.mocked(argon2.hash).mockClear()
  expect(await verifyPassword('a wrong one', stored)).toBe(false)
  expect(counts()).toEqual([0, 1])
  expect(await verifyPassword('a wrong one', null)).toBe(false)
  expect(counts()).toEqual([0, 2])
  expect(await verifyPassword('violet otter in a boat', stored)).toBe(true)
  expect(counts()).toEqual([0, 3])
})

test('row 24: the hash that nobody has costs what a stored one does', async () => {
  const parametersOf = (hash: string | undefined) => hash?.split('$').slice(1, 4).join(' ')
  const stored = await hashPassword('violet otter in a boat')
  await verifyPassword('a wrong one', null)
  const decoy = vi.mocked(argon2.verify).mock.calls.at(-1)?.[0]
  expect(parametersOf(String(decoy))).toBe(parametersOf(stored))
  expect(parametersOf(stored)).toBe('argon2id v=19 m=19456,t=2,p=1')
})
