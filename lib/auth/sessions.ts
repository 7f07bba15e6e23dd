import { deleteEverySession, deleteSession } from '../db/sessions'
import { Problem } from '../http/problem'
import { listOwnSessions } from './inspect'
import type { Principal } from './principal'

/**
 * Ends one session that the principal may see; `current` tells whether it was the one in use. Somebody else's and an
 * unknown one are the same 404.
 *
 * @throws Problem 404 `not_found`, StorageUnavailableError
 */
export async function endSession(principal: Principal, id: string): Promise<{ current: boolean }> {
  const shown = (await listOwnSessions(principal)).find((session) => session.id === id)
  if (shown === undefined || !(await deleteSession(id, principal.user.id))) {
    throw new Problem(404, 'not_found', { detail: 'You have no session of that id.' })
  }
  return { current: shown.current }
}

/** Ends every session and refresh family of the principal, this one included. @throws StorageUnavailableError */
export async function endEverySession(principal: Principal): Promise<void> {
  await deleteEverySession(principal.user.id)
}
