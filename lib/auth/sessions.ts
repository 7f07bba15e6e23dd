import { deleteEverySession, deleteSessionFor } from '../db/sessions'
import { findUser } from '../db/users'
import { Problem } from '../http/problem'
import { logEvent } from '../log'
import { credentialInvalid } from './guard'
import type { Principal } from './principal'
import { sessionStrategy } from './strategies'

/**
 * Ends one session that the principal may see; `current` tells whether it was the one in use. Somebody else's and an
 * unknown one are the same 404.
 *
 * @throws Problem 401 `credential_invalid` if the one that asks has ended meanwhile, 404 `not_found`; StorageUnavailableError
 */
export async function endSession({ user, handle }: Principal, id: string): Promise<{ current: boolean }> {
  if (!('sessionId' in handle)) throw new TypeError('only a session ends sessions')
  const current = handle.sessionId === id
  // A shared demonstration account shows only this browser's sessions, and so only those can be ended one by one.
  const mayEnd = current || (await findUser(user.id))?.demo === false
  const outcome = mayEnd ? await deleteSessionFor(handle.sessionId, id, user.id) : 'not_found'
  if (outcome === 'asker_ended') throw credentialInvalid(sessionStrategy)
  if (outcome === 'not_found') throw new Problem(404, 'not_found', { detail: 'You have no session of that id.' })
  logEvent('session_ended', { user: user.id })
  return { current }
}

/**
 * Ends every session and refresh family of the principal, this one included.
 *
 * @throws Problem 401 `credential_invalid` if this one has ended meanwhile, StorageUnavailableError
 */
export async function endEverySession({ user, handle }: Principal): Promise<void> {
  if (!('sessionId' in handle)) throw new TypeError('only a session ends all sessions')
  if (!(await deleteEverySession(user.id, handle.sessionId))) throw credentialInvalid(sessionStrategy)
  logEvent('sessions_ended', { user: user.id })
}
