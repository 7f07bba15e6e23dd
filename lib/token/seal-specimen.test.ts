import { expect, test } from 'vitest'
import { describeWeakSecret } from '../weak-secret'
import { hasSealShape, unseal } from './seal'
import { decodeSeal, joinSeal, sealPartNames } from './seal-anatomy'
import { sealSpecimen } from './seal-specimen'

const { seal, password, content } = sealSpecimen
const open = (text: string, ttl = 0) => unseal(text, { 1: password }, ttl)

test('iron-session itself opens the specimen to what it says it holds, whatever ttl it is asked for', async () => {
  expect(hasSealShape(seal)).toBe(true)
  expect(await open(seal)).toEqual(content)
  expect(await open(seal, 1)).toEqual(content)
})

test('no server of ours would take its password', () => {
  expect(describeWeakSecret(password)).not.toBeNull()
})

test.each(sealPartNames)('one changed character of the part %s is refused', async (name) => {
  const texts = decodeSeal(seal).parts.map(({ text }) => text)
  const index = sealPartNames.indexOf(name)
  const text = texts[index] ?? ''
  for (const at of new Set([0, Math.floor(text.length / 2), Math.max(0, text.length - 1)])) {
    const changed = text.slice(0, at) + (text[at] === '1' ? '3' : '1') + text.slice(at + 1)
    const candidate = joinSeal(texts.with(index, changed))
    expect(candidate).not.toBe(seal)
    // The version is outside of the HMAC and iron does not look at it: there the shape alone refuses.
    const refused = !hasSealShape(candidate) || (await open(candidate)) === null
    expect(refused, `${name}, character ${at + 1}`).toBe(true)
    if (name !== 'version') expect(await open(candidate), `${name} by iron, character ${at + 1}`).toBeNull()
  }
})
