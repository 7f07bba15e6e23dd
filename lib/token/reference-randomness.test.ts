import { expect, test } from 'vitest'
import { createReference } from './reference'

const count = 1_000_000
const bytesOfSecret = 32

/** How often each value of a byte stands in a million secrets, after looking for two of the same. */
function countBytes(): Float64Array {
  const ids = new BigUint64Array(count)
  const secrets = new BigUint64Array(count)
  const often = new Float64Array(256)
  const bytes = Buffer.alloc(bytesOfSecret)
  for (let made = 0; made < count; made++) {
    const { id, secret } = createReference()
    bytes.write(secret, 'base64url')
    // 62 random bits of one and 64 of the other: that two of a million share those by chance comes once in millions of runs.
    ids[made] = BigInt(`0x${id.slice(19, 23)}${id.slice(24)}`)
    secrets[made] = bytes.readBigUInt64LE()
    for (const byte of bytes) often[byte] = (often[byte] as number) + 1
  }
  expect(countRepeated(ids), 'ids like another').toBe(0)
  expect(countRepeated(secrets), 'secrets that begin as another').toBe(0)
  return often
}

function countRepeated(numbers: BigUint64Array): number {
  return numbers.sort().reduce((repeated, number, at) => repeated + Number(number === numbers[at - 1]), 0)
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
  expect(countRepeated(BigUint64Array.of(3n, 1n, 2n, 1n, 1n))).toBe(2)
  const even = new Float64Array(256).fill((count * bytesOfSecret) / 256)
  expect([monobitSigmas(even), chiSquareSigmas(even)]).toEqual([0, 255 / Math.sqrt(510)])
  const skewed = even.map((times, byte) => times * (byte < 128 ? 1.004 : 0.996))
  expect(chiSquareSigmas(skewed)).toBeGreaterThan(4)
  expect(monobitSigmas(skewed)).toBeGreaterThan(4)
})
