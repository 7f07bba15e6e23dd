/** Draws that a seed repeats. */
export interface Chance {
  /** From 0 up to, but not including, 1 */
  fraction(): number
  /** A whole number; both ends count */
  between(least: number, most: number): number
  /** One of them, or undefined of none */
  oneOf<T>(of: readonly T[]): T | undefined
}

/** mulberry32: small, seeded, good enough to choose instants and requests. Not for anything secret. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    fraction,
    between: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    oneOf: (of) => of[Math.floor(fraction() * of.length)],
  }
}
