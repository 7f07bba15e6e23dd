import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasSealShape, isSealedAsNow, seal, unseal } from './seal'

const passwords = { 1: 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM' }
const value = { id: '056fbdde-1c58-4076-b610-922cc07c436a', secret: 'x'.repeat(43) }

test('opens what it sealed, and the text says nothing of the value', async () => {
  const text = await seal(value, passwords, 60)
  expect(hasSealShape(text)).toBe(true)
  expect(text).not.toContain(value.id)
  expect(await unseal(text, passwords, 60)).toEqual(value)
})

test('opens with an old password, seals with the newest', async () => {
  const both = { 1: passwords[1], 2: `${passwords[1]}-second` }
  expect(await unseal(await seal(value, passwords, 60), both, 60)).toEqual(value)
  const text = await seal(value, both, 60)
  expect(text.startsWith('Fe26.2*2*')).toBe(true)
  const reasons: string[] = []
  expect(await unseal(text, passwords, 60, (reason) => reasons.push(reason))).toBeNull()
  expect(reasons).toEqual(['unknown-password'])
})

test('knows a password that does not seal yet', async () => {
  const known = { 1: passwords[1], 2: `${passwords[1]}-second`, sealWith: '1' }
  const text = await seal(value, known, 60)
  expect(text.startsWith('Fe26.2*1*')).toBe(true)
  expect(isSealedAsNow(text, known)).toBe(true)
  const { sealWith: _, ...next } = known
  expect(isSealedAsNow(text, next)).toBe(false)
  expect(await unseal(await seal(value, next, 60), known, 60)).toEqual(value)
})

test('a seal without an end keeps its shape', async () => {
  expect(hasSealShape(await seal(value, passwords, 0))).toBe(true)
})

test('any changed character fails the shape or the HMAC', async () => {
  const text = await seal(value, passwords, 60)
  for (let index = 0; index < text.length; index += 3) {
    const changed = text.slice(0, index) + (text[index] === 'a' ? 'b' : 'a') + text.slice(index + 1)
    if (changed === text || !hasSealShape(changed)) continue
    expect(await unseal(changed, passwords, 60), `at ${index}`).toBeNull()
  }
})

test.each([
  ['~2x', (text: string) => `${text}x`],
  ['no version', (text: string) => text.slice(0, -2)],
  ['~1', (text: string) => text.replace(/~2$/, '~1')],
  ['a space', (text: string) => `${text} `],
  ['padding', (text: string) => text.replace(/~2$/, '=~2')],
  ['upper-case salt', (text: string) => text.replace(/\*[0-9a-f]{64}\*/, (salt) => salt.toUpperCase())],
  ['nine parts', (text: string) => text.replace(/~2$/, '*x~2')],
  ['over 1 KiB', (text: string) => text.replace('Fe26.2*1*', `Fe26.2*1*${'a'.repeat(1024)}`)],
])('refuses the shape with %s, some of which iron would open', async (_name, change) => {
  expect(hasSealShape(change(await seal(value, passwords, 60)))).toBe(false)
})

test('never throws on anything', () => {
  fc.assert(fc.property(fc.string({ maxLength: 1200 }), (text) => hasSealShape(text) === false))
})
