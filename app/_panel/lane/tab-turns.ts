/** A tab that never gets its answer must not keep the others from signing out. */
const longestWaitMs = 10_000

/**
 * Runs an action while no other tab of this origin runs one under the same name (Web Locks). Two tabs share one refresh cookie:
 * without turns the late answer to the one could overwrite what the other has got since. It is a courtesy among honest tabs,
 * no guarantee: the server rotates atomically without it. Where there are no locks, or another tab holds one for longer than
 * 10 s, the action goes ahead.
 *
 * @throws what the action throws
 */
export async function takeTurn<T>(name: string, action: () => Promise<T>): Promise<T> {
  // Only a secure context has them.
  const locks = navigator.locks as LockManager | undefined
  if (locks === undefined) return await action()
  const run: { result?: Promise<T> } = {}
  try {
    await locks.request(name, { signal: AbortSignal.timeout(longestWaitMs) }, () => {
      run.result = action()
      return run.result
    })
  } catch {
    // What the action throws it throws again below. Anything else is about the lock alone.
  }
  return await (run.result ?? action())
}
