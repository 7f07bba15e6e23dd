import { db, Prisma, queryRows, type Transaction, transaction } from './client'
import { isUniqueViolation } from './storage-error'

export type Role = 'member' | 'admin'

/** What the outside may know of a user. */
export interface PublicUser {
  id: string
  email: string
  name: string
  role: Role
}

/** A user with what signing in needs. Never leaves the server. */
export interface UserWithPassword extends PublicUser {
  passwordHash: string
  demo: boolean
}

/** The columns of a PublicUser. */
export const publicUserSelect = { id: true, email: true, name: true, role: true } as const

/** A row's user columns as a PublicUser. */
export function toPublicUser(row: { id: string; email: string; name: string; role: string }): PublicUser {
  return { id: row.id, email: row.email, name: row.name, role: row.role === 'admin' ? 'admin' : 'member' }
}

/**
 * The user of a normalised e-mail address with the password's hash, or null. As SQL, because in a storm of sign-ins each tenth
 * of a millisecond counts. @throws StorageUnavailableError
 */
export async function findUserForSignIn(email: string): Promise<UserWithPassword | null> {
  const [row] = await queryRows<UserWithPassword>(
    'user.select',
    Prisma.sql`SELECT "id", "email", "name", "role", "passwordHash", "demo" FROM "User" WHERE "email" = ${email}`,
  )
  return row === undefined ? null : { ...toPublicUser(row), passwordHash: row.passwordHash, demo: row.demo }
}

/** The user of an id with the password's hash, or null. @throws StorageUnavailableError */
export async function findUserWithPassword(id: string): Promise<UserWithPassword | null> {
  const row = await db().user.findFirst({
    where: { id },
    select: { ...publicUserSelect, passwordHash: true, demo: true },
  })
  return row === null ? null : { ...toPublicUser(row), passwordHash: row.passwordHash, demo: row.demo }
}

/** The user of an id, or null. @throws StorageUnavailableError */
export async function findUser(id: string): Promise<(PublicUser & { demo: boolean }) | null> {
  const row = await db().user.findFirst({ where: { id }, select: { ...publicUserSelect, demo: true } })
  return row === null ? null : { ...toPublicUser(row), demo: row.demo }
}

export interface NewUser {
  id: string
  /** Normalised: NFC, lower case */
  email: string
  name: string
  role: Role
  passwordHash: string
  createdAt: Date
}

/** Stores a user; false if the e-mail is taken, decided by the unique index. @throws StorageUnavailableError */
export async function insertUser(user: NewUser): Promise<boolean> {
  try {
    await db().user.create({ data: user, select: { id: true } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Makes or renews a demonstration account; what somebody else was signed in with under that e-mail ends. @throws StorageUnavailableError */
export async function upsertDemoUser(user: NewUser): Promise<void> {
  const { email, name, role, passwordHash } = user
  await transaction(async (tx) => {
    await tx.session.deleteMany({ where: { user: { email, demo: false } } })
    await tx.refreshFamily.deleteMany({ where: { user: { email, demo: false } } })
    await tx.user.upsert({
      where: { email },
      create: { ...user, demo: true },
      update: { name, role, passwordHash, demo: true },
      select: { id: true },
    })
  })
}

/** Changes a role; null if the user is gone. @throws StorageUnavailableError */
export async function updateRole(id: string, role: Role): Promise<PublicUser | null> {
  const { count } = await db().user.updateMany({ where: { id }, data: { role } })
  const user = count === 0 ? null : await findUser(id)
  // What was written, whatever somebody else has written since.
  return user === null ? null : { ...user, role }
}

/** Ends what the demonstration accounts are signed in with, for a start without DEMO=1. @throws StorageUnavailableError */
export async function endDemoSessions(): Promise<void> {
  await transaction(async (tx) => {
    // By id, which is an index: a condition on the user would look at every session there is.
    const accounts = await tx.user.findMany({ where: { demo: true }, select: { id: true } })
    const userId = { in: accounts.map(({ id }) => id) }
    await tx.session.deleteMany({ where: { userId } })
    await tx.refreshFamily.deleteMany({ where: { userId } })
  })
}

/**
 * True if the user is there and the password's hash is still the one that was verified. Writes the hash over itself, so
 * that until the end of the transaction nobody else can change it: without that, what a password change ends could be
 * made anew by a sign-in that had verified the old password a moment before.
 */
export async function lockUserWithPassword(tx: Transaction, userId: string, passwordHash: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash } })
  return count > 0
}

/** What a session may do with the account rests on three things, each of which may have ended since it was checked. */
export interface Authority {
  userId: string
  /** The session that asked */
  sessionId: string
  /** The hash that the given password was verified against */
  verifiedHash: string
}

/** `session_ended` also where the user is gone. */
export type WriteOutcome = 'done' | 'session_ended' | 'password_changed'

/** Ends the session that asked, unless it or the password has ended before: then nothing is written. */
async function spendAuthority(
  tx: Transaction,
  { userId, sessionId: id, verifiedHash }: Authority,
): Promise<WriteOutcome> {
  if (await lockUserWithPassword(tx, userId, verifiedHash)) {
    const { count } = await tx.session.deleteMany({ where: { id, userId } })
    return count > 0 ? 'done' : 'session_ended'
  }
  return (await tx.session.findFirst({ where: { id, userId }, select: { id: true } })) === null
    ? 'session_ended'
    : 'password_changed'
}

/** Deletes a user and, by cascade, everything that belongs to them. @throws StorageUnavailableError */
export async function deleteUser(authority: Authority): Promise<WriteOutcome> {
  return await transaction(async (tx) => {
    const outcome = await spendAuthority(tx, authority)
    if (outcome === 'done') await tx.user.deleteMany({ where: { id: authority.userId } })
    return outcome
  })
}

/**
 * Replaces the password's hash, ends every session and refresh family of the user and stores one new session, all
 * or nothing. @throws StorageUnavailableError
 */
export async function changePasswordHash(
  authority: Authority,
  passwordHash: string,
  session: {
    id: string
    strategy: string
    secretHash: string
    createdAt: Date
    expiresAt: Date
    userAgent: string | null
  },
): Promise<WriteOutcome> {
  return await transaction(async (tx) => {
    const outcome = await spendAuthority(tx, authority)
    if (outcome !== 'done') return outcome
    const { userId } = authority
    await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } })
    await tx.session.deleteMany({ where: { userId } })
    await tx.refreshFamily.deleteMany({ where: { userId } })
    await tx.session.create({
      data: { ...session, userId, lastSeenAt: session.createdAt },
      select: { id: true },
    })
    return outcome
  })
}
