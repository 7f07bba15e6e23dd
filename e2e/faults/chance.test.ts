import { expect, test } from 'vitest'
import { createChance } from './chance'

test('a seed repeats its draws, and another one draws others', () => {
  const draw = (seed: number) => {
    const chance = createChance(seed)
    return Array.from({ length: 50 }, () => chance.between(0, 1000))
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test('both ends of a range are drawn, and nothing outside of it', () => {
  const chance = createChance(1)
  const drawn = new Set(Array.from({ length: 200 }, () => chance.between(3, 5)))
  expect([...drawn].sort()).toEqual([3, 4, 5])
  expect(chance.oneOf([])).toBeUndefined()
})
