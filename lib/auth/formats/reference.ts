import { now } from '../../clock'
import { deleteSession, findSession, insertSession, touchSession } from '../../db/sessions'
import { StorageUnavailableError } from '../../db/storage-error'
import { env } from '../../env'
import { isFromTheFuture } from '../../token/from-the-future'
import {
  createReference,
  hashReferenceSecret,
  isReference,
  matchesSecretHash,
  type Reference,
} from '../../token/reference'
import { type AuthFailure, type Result, refuse, type StepSink } from '../../token/verification'
import { PasswordChangedError } from '../credentials-problem'
import type { Format } from '../format'
import type { SpecimenMaterial } from '../specimen-material'

/** How a reference is written as a token. `decode` records its own checks. */
export interface ReferenceEncoding {
  protection: Format['protection']
  dependsOnKey: Format['dependsOnKey']
  /** As `encode`, with keys that open nothing */
  specimen(reference: Reference, material: SpecimenMaterial): Promise<string>
  encode(reference: Reference): Promise<string>
  decode(token: string, steps: StepSink): Promise<Result<unknown, AuthFailure>>
}

/**
 * The token says nothing; the row knows everything. Each request looks the row up, compares the secret with its hash,
 * and checks the idle and the absolute limit, which live here and not in the cookie (OWASP ASVS 5 §7.3.1–2).
 * Deleting the row ends the session at once, everywhere.
 */
export function referenceFormat(encoding: ReferenceEncoding): Format {
  return {
    kind: 'reference',
    protection: encoding.protection,
    dependsOnKey: encoding.dependsOnKey,
    choosesAlgorithm: false,
    holds: 'sessions',
    // `findSession` reads the row and its user in one statement.
    lookupsPerVerification: 1,
    decidedBy: 'database',
    revocation: 'immediate',
    // Use moves the idle limit, never the absolute one.
    lifetimeSeconds: ({ SESSION_ABSOLUTE_SECONDS }) => SESSION_ABSOLUTE_SECONDS,
    specimen: (material) => encoding.specimen(createReference(), material),

    async issue(user, { strategyId, userAgent, verifiedHash, at }) {
      const reference = createReference()
      const token = await encoding.encode(reference)
      const session = createSessionRow(reference, strategyId, userAgent, at)
      if (!(await insertSession({ ...session, userId: user.id }, verifiedHash ?? ''))) throw new PasswordChangedError()
      return {
        token,
        issuedAt: session.createdAt,
        expiresAt: sessionEnd(session.createdAt, session.expiresAt),
        keepUntil: session.expiresAt,
      }
    },

    async verify(token, { strategyId, steps, touch }) {
      const decoded = await encoding.decode(token, steps)
      if (!decoded.ok) return decoded
      const reference = decoded.value
      if (!isReference(reference)) return refuse(steps, 'parse', 'malformed')

      const askedAt = performance.now()
      const row = await findSession(reference.id, strategyId)
      const lookupMs = performance.now() - askedAt
      steps.mark()
      const at = now()
      if (row === null) {
        steps.skip('time', () => 'no row, so no limits to check')
        return refuse(steps, 'row', 'row_missing', () => 'no such session: ended, swept or never issued')
      }
      const end = sessionEnd(row.lastSeenAt, row.expiresAt)
      if (end.getTime() <= at) {
        return refuse(steps, 'time', 'expired', () =>
          row.expiresAt.getTime() <= at ? 'past the absolute limit' : 'past the idle limit',
        )
      }
      if (isFromTheFuture(row.createdAt.getTime(), at)) {
        return refuse(steps, 'time', 'not_yet_valid', () => 'begins in the future: a clock has leapt back')
      }
      steps.pass('time', () => `idle and absolute limit, ends ${end.toISOString()}`)
      if (!matchesSecretHash(reference.secret, row.secretHash)) return refuse(steps, 'row', 'secret_mismatch')
      steps.pass('row', () => `session ${reference.id.slice(0, 8)}…, SHA-256 of the secret matches`, lookupMs)
      steps.pass('user', () => `${row.user.role}, read together with the row`)

      const lastSeenAt = touch() ? await touchIfDue(reference.id, row.lastSeenAt, at) : row.lastSeenAt
      return {
        ok: true,
        value: {
          user: row.user,
          issuedAt: row.createdAt,
          expiresAt: sessionEnd(lastSeenAt, row.expiresAt),
          keepUntil: row.expiresAt,
          decidedBy: 'database',
          handle: { sessionId: reference.id },
        },
      }
    },

    async revoke({ handle, user }) {
      if (!('sessionId' in handle)) throw new TypeError('not a principal of a reference')
      const ended = await deleteSession(handle.sessionId, user.id)
      return ended ? { effect: 'immediate' } : { effect: 'none' }
    },
  }
}

/** The row of a new session, without its user. */
export function createSessionRow(reference: Reference, strategy: string, userAgent: string | null, createdAt: Date) {
  return {
    id: reference.id,
    strategy,
    secretHash: hashReferenceSecret(reference.secret),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + env().SESSION_ABSOLUTE_SECONDS * 1000),
    userAgent: userAgent?.slice(0, 256) ?? null,
  }
}

/** The earlier of the idle and the absolute end. */
export function sessionEnd(lastSeenAt: Date, absoluteEnd: Date): Date {
  return new Date(Math.min(lastSeenAt.getTime() + env().SESSION_IDLE_SECONDS * 1000, absoluteEnd.getTime()))
}

/**
 * Moves `lastSeenAt` at most once per min(60 s, a tenth of the idle limit). A database that can be read but not
 * written doesn't make a good session bad: the next request tries again.
 */
async function touchIfDue(id: string, lastSeenAt: Date, at: number): Promise<Date> {
  const intervalMs = Math.min(60_000, env().SESSION_IDLE_SECONDS * 100)
  if (at - lastSeenAt.getTime() < intervalMs) return lastSeenAt
  const seenAt = new Date(at)
  try {
    await touchSession(id, seenAt)
    return seenAt
  } catch (error) {
    if (error instanceof StorageUnavailableError) return lastSeenAt
    throw error
  }
}
