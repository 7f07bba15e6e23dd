import { now } from '../clock'
import { findSession } from '../db/sessions'
import {
  type Authority,
  changePasswordHash,
  deleteUser,
  findUserWithPassword,
  insertUser,
  type PublicUser,
  type Role,
  updateRole,
  type WriteOutcome,
} from '../db/users'
import { Problem } from '../http/problem'
import { logEvent } from '../log'
import { createReference } from '../token/reference'
import { createSessionRow, sessionEnd } from './formats/reference'
import { sealedReference } from './formats/sealed-reference'
import { credentialInvalid } from './guard'
import { attemptPassword, countPasswordOfAddress } from './limits'
import { hashPassword, refuseIfOverloaded, verifyPassword } from './password'
import { describePasswordProblem } from './password-policy'
import type { Issued, Principal } from './principal'
import { sessionStrategy } from './strategies'

/**
 * Makes an account and signs nobody in. That an address is taken is said openly (409): without mail there is no way
 * to hide it that would still let people know why they can't sign up.
 *
 * @throws Problem 409 `email_taken`, 422 `validation_failed`, 503 `overloaded`; StorageUnavailableError
 */
export async function createAccount(input: { email: string; name: string; password: string }): Promise<PublicUser> {
  refuseWeakPassword('password', input.password, input)
  const user = { id: crypto.randomUUID(), email: input.email, name: input.name, role: 'member' as const }
  const passwordHash = await hashPassword(input.password)
  if (await insertUser({ ...user, passwordHash, createdAt: new Date(now()) })) {
    logEvent('sign_up', { user: user.id })
    return user
  }
  throw new Problem(409, 'email_taken', { detail: 'There is an account with this e-mail already.' })
}

/**
 * Changes a password, ends everything else of that user and makes the session that replaces this one.
 *
 * @throws Problem 401 `credential_invalid` if the session has ended meanwhile, 403 `wrong_password` or `demo_account_protected`, 422, 429, 503; StorageUnavailableError
 */
export async function changePassword(
  principal: Principal,
  input: { currentPassword: string; newPassword: string },
  client: { addressKey: string; userAgent: string | null },
): Promise<Issued> {
  await refuseDemoAccount(principal)
  refuseWeakPassword('newPassword', input.newPassword, principal.user)
  const authority = await requireAuthority(principal, input.currentPassword, client.addressKey)
  const passwordHash = await hashPassword(input.newPassword)
  const reference = createReference()
  const row = createSessionRow(reference, 'session', client.userAgent, new Date(now()))
  const token = await sealedReference.encode(reference)
  requireDone(await changePasswordHash(authority, passwordHash, row))
  logEvent('password_changed', { user: principal.user.id })
  return {
    token,
    issuedAt: row.createdAt,
    expiresAt: sessionEnd(row.createdAt, row.expiresAt),
    keepUntil: row.expiresAt,
  }
}

/**
 * Deletes an account with everything that belongs to it, after asking for the password again (OWASP ASVS 5 §7.5.3).
 *
 * @throws Problem 401 `credential_invalid` if the session has ended meanwhile, 403 `wrong_password` or `demo_account_protected`, 429, 503; StorageUnavailableError
 */
export async function deleteAccount(principal: Principal, password: string, addressKey: string): Promise<void> {
  await refuseDemoAccount(principal)
  requireDone(await deleteUser(await requireAuthority(principal, password, addressKey)))
  logEvent('account_deleted', { user: principal.user.id })
}

/** Changes one's own role, in demo mode. @throws Problem 403 `demo_account_protected`, 404; StorageUnavailableError */
export async function changeRole(principal: Principal, role: Role): Promise<PublicUser> {
  await refuseDemoAccount(principal)
  const user = await updateRole(principal.user.id, role)
  if (user === null) throw new Problem(404, 'not_found', { detail: 'This account does not exist any more.' })
  logEvent('role_changed', { user: user.id })
  return { id: user.id, email: user.email, name: user.name, role: user.role }
}

/** Before everything else: nobody may tell such an account anything, and everybody may use its limit up. */
async function refuseDemoAccount({ user }: Principal): Promise<void> {
  if ((await findUserWithPassword(user.id))?.demo) throw protectedAccount()
}

/**
 * Checks one's own password within the limits of address and account, and returns what a write then rests on. The row is read inside of the
 * queue: who waited behind a password change has to meet the new one.
 */
async function requireAuthority({ user, handle }: Principal, password: string, addressKey: string): Promise<Authority> {
  if (!('sessionId' in handle)) throw new TypeError('only a session acts on its account')
  refuseIfOverloaded()
  // Right ones too: each keeps a core busy for tens of milliseconds, and who has an account could send them without end.
  await countPasswordOfAddress(addressKey)
  let passwordHash: string | null = null
  const fits = await attemptPassword(user.email, false, async () => {
    passwordHash = (await findUserWithPassword(user.id))?.passwordHash ?? null
    return await verifyPassword(password, passwordHash)
  })
  if (!fits || passwordHash === null) {
    // The hash may be another one, or gone, because somebody changed it meanwhile: then this session has ended with it.
    if ((await findSession(handle.sessionId, sessionStrategy.id)) === null) throw credentialInvalid(sessionStrategy)
    logEvent('password_refused', { user: user.id })
    throw wrongPassword()
  }
  return { userId: user.id, sessionId: handle.sessionId, verifiedHash: passwordHash }
}

/** What was verified may have ended while the password was hashed: what comes back is what a moment later would have been said. */
function requireDone(outcome: WriteOutcome): void {
  if (outcome === 'session_ended') throw credentialInvalid(sessionStrategy)
  if (outcome === 'password_changed') throw wrongPassword()
}

function wrongPassword(): Problem {
  return new Problem(403, 'wrong_password', { detail: 'The password is wrong.' })
}

function protectedAccount(): Problem {
  return new Problem(403, 'demo_account_protected', {
    detail: 'This demonstration account is shared and stays as it is. Make a throwaway account instead.',
  })
}

function refuseWeakPassword(field: string, password: string, person: { email: string; name: string }): void {
  const problem = describePasswordProblem(password, person)
  if (problem === null) return
  throw new Problem(422, 'validation_failed', { detail: problem, errors: [{ field, message: problem }] })
}
