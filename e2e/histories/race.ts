import type { Attempt, Move } from './attempt'
import type { World } from './world'

/**
 * Somebody gets a credential, or uses one, at the very moment in which somebody else ends things. Whichever comes first, the
 * answers have to be those of one order.
 */
export function race(choice: { beginning: Move; ending: Move }): Move {
  return (world: World, now: number): Attempt[] | null => {
    const attempts = [choice.beginning(world, now), choice.ending(world, now)]
    return attempts.includes(null) ? null : attempts.flatMap((some) => some ?? [])
  }
}
