import { now } from '../clock'
import {
  deleteRefreshFamily,
  endRefreshFamily,
  findLastSpent,
  findRefreshToken,
  insertRefreshFamily,
  type RefreshTokenWithFamily,
  rotateRefreshToken,
} from '../db/refresh-families'
import { env, type Lifetimes } from '../env'
import { Problem } from '../http/problem'
import { logEvent } from '../log'
import { isFromTheFuture } from '../token/from-the-future'
import type { JwtAlgorithm } from '../token/jwt'
import { createReference, hashReferenceSecret, matchesSecretHash, type Reference } from '../token/reference'
import type { Recorder } from '../trace/recorder'
import { PasswordChangedError } from './credentials-problem'
import type { TokenProperties } from './format'
import { countRefreshOfFamily } from './limits'
import type { Issued, PublicUser, RevocationEffect } from './principal'
import type { Transport } from './transport'
import { cookieTransport } from './transports/cookie'

/**
 * What a strategy may have besides its credential: a long-lived token that buys short-lived ones. Server state again, with
 * rotation (RFC 9700 §4.14.2): each token is spent by its first use, and a second use ends the family.
 */
export interface RefreshCapability {
  transport: Transport
  /** What a refresh token is by nature; it is believed at a refresh and at a sign-out alone */
  token: TokenProperties
  /**
   * `alg` is what the access tokens of this family are signed with. Here and at `rotate` the credential that goes with the
   * refresh token has to be issued as of the same instant: `end` knows it by nothing else.
   *
   * @throws PasswordChangedError, StorageUnavailableError
   */
  start(user: PublicUser, alg: JwtAlgorithm, verifiedHash: string): Promise<Issued>
  /** @throws Problem 400 `invalid_grant`, 409 `refresh_superseded`, 429; StorageUnavailableError */
  rotate(headers: Headers, recorder: Recorder): Promise<{ user: PublicUser; alg: JwtAlgorithm; next: Issued }>
  /** Ends the family of the request's cookie, and says until when an access token of it may live on. */
  end(headers: Headers): Promise<RevocationEffect>
  /** The living family of the request's cookie, or null: which of an account's families is this browser's own. */
  ownFamily(headers: Headers): Promise<string | null>
}

export function refreshCapability(cookie: string, accessTtlSeconds: (of: Lifetimes) => number): RefreshCapability {
  const transport = cookieTransport(cookie)
  return {
    transport,
    token: {
      kind: 'reference',
      protection: 'plain',
      // `findRefreshToken` reads the token, its family and its user in one operation.
      lookupsPerVerification: 1,
      decidedBy: 'database',
      dependsOnKey: null,
      revocation: 'immediate',
      // Of the whole family: rotation does not move its end.
      lifetimeSeconds: ({ REFRESH_FAMILY_SECONDS }) => REFRESH_FAMILY_SECONDS,
      specimen: async () => encode(createReference()),
    },

    async start(user, alg, verifiedHash) {
      const createdAt = new Date(now())
      const expiresAt = new Date(createdAt.getTime() + env().REFRESH_FAMILY_SECONDS * 1000)
      const reference = createReference()
      const family = { id: crypto.randomUUID(), userId: user.id, alg, createdAt, expiresAt }
      const first = {
        id: reference.id,
        secretHash: hashReferenceSecret(reference.secret),
        createdAt,
      }
      if (!(await insertRefreshFamily(family, first, verifiedHash))) throw new PasswordChangedError()
      return { token: encode(reference), issuedAt: createdAt, expiresAt, keepUntil: expiresAt }
    },

    async rotate(headers, recorder) {
      const found = await readToken(transport, headers)
      if (found === null) {
        recorder.fail('refresh_token', () => 'none came, or none that is known')
        throw invalidGrant(transport)
      }
      // Reuse ends the family whatever the limit says: otherwise whoever uses the limit up switches the detection off.
      if (found.spentAt !== null) await refuseSpent(found, transport, recorder)
      await countRefreshOfFamily(found.familyId)
      const next = createReference()
      const successor = { id: next.id, secretHash: hashReferenceSecret(next.secret) }
      const at = await rotateRefreshToken(found.id, found.familyId, successor, () => new Date(now()))
      if (at === null) return await refuseSpent(found, transport, recorder)
      recorder.pass('refresh_token', () => `spent ${found.id.slice(0, 8)}…, its successor is ${next.id.slice(0, 8)}…`)
      return {
        user: found.user,
        alg: found.alg as JwtAlgorithm,
        next: { token: encode(next), issuedAt: at, expiresAt: found.expiresAt, keepUntil: found.expiresAt },
      }
    },

    async end(headers) {
      const found = await readToken(transport, headers)
      if (found === null) return { effect: 'none' }
      const newestIssue = await endRefreshFamily(found.familyId)
      if (newestIssue === null) return { effect: 'none' }
      // A token's times are whole seconds, so it ends as long after the second in which it was issued.
      const issuedAt = Math.floor(newestIssue.getTime() / 1000) * 1000
      const accessEnd = new Date(issuedAt + accessTtlSeconds(env()) * 1000)
      return accessEnd.getTime() > now() ? { effect: 'at-expiry', expiresAt: accessEnd } : { effect: 'immediate' }
    },

    async ownFamily(headers) {
      return (await readToken(transport, headers))?.familyId ?? null
    },
  }
}

/**
 * A spent token came. The family's last spent one within the grace is an honest second tab: nothing is issued and
 * nothing ends. Anything else is reuse, and the family ends.
 */
async function refuseSpent(token: RefreshTokenWithFamily, transport: Transport, recorder: Recorder): Promise<never> {
  const last = await findLastSpent(token.familyId)
  if (last === null) {
    recorder.fail('refresh_token', () => 'the family has ended')
    throw invalidGrant(transport)
  }
  const graceMs = env().REFRESH_GRACE_SECONDS * 1000
  if (last.id === token.id && now() - last.spentAt.getTime() < graceMs) {
    recorder.fail('refresh_token', () => 'spent just now by another request of this browser')
    throw new Problem(409, 'refresh_superseded', {
      detail: 'Another request used this refresh token first. Try again with the cookie that it set.',
    })
  }
  await deleteRefreshFamily(token.familyId)
  logEvent('refresh_reuse', { user: token.user.id })
  recorder.fail('refresh_token', () => 'used a second time: the family has been ended')
  throw invalidGrant(transport)
}

/** The known, living token of a request, or null. */
async function readToken(transport: Transport, headers: Headers): Promise<RefreshTokenWithFamily | null> {
  const [, id, secret] = /^ccf_([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/.exec(transport.read(headers) ?? '') ?? []
  if (id === undefined || secret === undefined) return null
  const found = await findRefreshToken(id)
  if (found === null || !matchesSecretHash(secret, found.secretHash)) return null
  const at = now()
  return found.expiresAt.getTime() > at && !isFromTheFuture(found.createdAt.getTime(), at) ? found : null
}

function encode({ id, secret }: Reference): string {
  return `ccf_${id}.${secret}`
}

function invalidGrant(transport: Transport): Problem {
  const cleared = transport.clear()
  return new Problem(400, 'invalid_grant', {
    detail: 'The refresh token is not good, or not any more. Sign in again.',
    headers: cleared === null ? {} : { 'set-cookie': cleared },
  })
}
