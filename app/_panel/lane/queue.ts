/**
 * Actions of which each starts after the former has ended, well or badly. An action takes what is held when its turn comes, so
 * the answer to an earlier one can't overwrite what a later one has got.
 */
export class ActionQueue {
  #last: Promise<unknown> = Promise.resolve()
  #size = 0

  /** How many have not ended yet: the one under way and those that wait. */
  get size(): number {
    return this.#size
  }

  /** Runs an action when its turn comes. What it throws is its caller's, and nobody else waits longer for it. */
  add<T>(action: () => Promise<T>): Promise<T> {
    this.#size++
    const ended = this.#last.then(action).finally(() => {
      this.#size--
    })
    this.#last = ended.catch(() => {})
    return ended
  }
}
