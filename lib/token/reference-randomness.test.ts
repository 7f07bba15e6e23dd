import { expect, test } from 'vitest'
import { createReference } from './reference'

const count = 1_000_000
const bytesOfSecret = 32

/** How often each value of a byte stands in a million secrets, after looking for two of the same. */
function countBytes(): Float64Array {
  const seen = new Set<string>()
  const bytes = Buffer.alloc(count * bytesOfSecret)
  for (let made = 0; made < count; made++) {
    const { id, secret } = createReference()
    seen.add(id)
    bytes.write(secret, made * bytesOfSecret, 'base64url')
  }
  expect(seen.size, 'ids, all different').toBe(count)
  seen.clear()
  for (let made = 0; made < count; made++)
    seen.add(bytes.toString('latin1', made * bytesOfSecret, made * bytesOfSecret + 16))
  expect(seen.size, 'secrets, all different in their first half').toBe(count)
  const often = new Float64Array(256)
  for (let at = 0; at < bytes.length; at++) often[bytes[at] as number] = (often[bytes[at] as number] as number) + 1
  return often
}

/** How many standard deviations the number of ones is away from half of all bits. */
function monobitSigmas(often: Float64Array): number {
  const bits = count * bytesOfSecret * 8
  let ones = 0
  for (const [byte, times] of often.entries()) ones += times * byte.toString(2).replaceAll('0', '').length
  return Math.abs(ones - bits / 2) / (Math.sqrt(bits) / 2)
}

/** How many standard deviations Pearson's chi-square of the 256 values is away from its mean. */
function chiSquareSigmas(often: Float64Array): number {
  const expected = (count * bytesOfSecret) / 256
  const chiSquare = often.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0)
  return Math.abs(chiSquare - 255) / Math.sqrt(2 * 255)
}

test('G23: a million references: none twice, and their bits and bytes within four standard deviations', () => {
  let often = countBytes()
  // Chance alone leaves them once in some thousand runs, and a fault each time: so what it leaves is tried once more.
  if (monobitSigmas(often) > 4 || chiSquareSigmas(often) > 4) often = countBytes()
  expect(monobitSigmas(often)).toBeLessThan(4)
  expect(chiSquareSigmas(often)).toBeLessThan(4)
}, 120_000)

test('G23: the measures tell an uneven source', () => {
  const even = new Float64Array(256).fill((count * bytesOfSecret) / 256)
  expect([monobitSigmas(even), chiSquareSigmas(even)]).toEqual([0, 255 / Math.sqrt(510)])
  const skewed = even.map((times, byte) => times * (byte < 128 ? 1.004 : 0.996))
  expect(chiSquareSigmas(skewed)).toBeGreaterThan(4)
  expect(monobitSigmas(skewed)).toBeGreaterThan(4)
})
