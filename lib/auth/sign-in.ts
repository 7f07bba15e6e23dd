import { now } from '../clock'
import { findUserForSignIn } from '../db/users'
import { env } from '../env'
import { Problem } from '../http/problem'
import type { JwtAlgorithm } from '../token/jwt'
import type { Recorder } from '../trace/recorder'
import { isDemoEmail } from './demo-accounts'
import type { Delivery } from './transport'
import { attemptPassword, countLoginOfAddress } from './limits'
import { verifyPassword } from './password'
import type { Issued, PublicUser } from './principal'
import type { Strategy } from './strategies'

/** What a client may know of a credential: no secret, only what it is and how long it lives. */
export interface CredentialDescription {
  strategy: string
  transport: string
  format: string
  issuedAt: string
  expiresAt: string
}

export interface SignIn {
  user: PublicUser
  credential: CredentialDescription
  delivery: Delivery
}

/** Describes a credential for an answer. */
export function describeCredential(strategy: Strategy, life: { issuedAt: Date; expiresAt: Date }): CredentialDescription {
  return {
    strategy: strategy.id,
    transport: strategy.transport.kind,
    format: strategy.format.kind,
    issuedAt: life.issuedAt.toISOString(),
    expiresAt: life.expiresAt.toISOString(),
  }
}

/**
 * Checks e-mail and password within the limits of address and account. An unknown e-mail and a wrong password make the
 * same operations, the same one step and the same answer.
 *
 * @throws Problem 401 `invalid_credentials`, 429 `rate_limited`, 503 `overloaded`; StorageUnavailableError
 */
export async function checkCredentials(
  credentials: { email: string; password: string },
  addressKey: string,
  recorder: Recorder,
): Promise<PublicUser> {
  const { email, password } = credentials
  const { DEMO } = env()
  await countLoginOfAddress(addressKey)
  let found: Awaited<ReturnType<typeof findUserForSignIn>> = null
  const fits = await attemptPassword(email, DEMO && isDemoEmail(email), async () => {
    found = await findUserForSignIn(email)
    const usable = found !== null && (DEMO || !found.demo)
    return await verifyPassword(password, usable && found !== null ? found.passwordHash : null)
  })
  const user = found as Awaited<ReturnType<typeof findUserForSignIn>>
  if (!fits || user === null) {
    recorder.fail('credentials')
    throw new Problem(401, 'invalid_credentials', { detail: 'E-mail and password don’t fit together.' })
  }
  recorder.pass('credentials')
  return { id: user.id, email: user.email, name: user.name, role: user.role }
}

/**
 * Issues a credential to somebody whose password was right, after ending what the same strategy's own cookie stands
 * for: a session id from before the sign-in is never carried over (OWASP ASVS 5 §7.2.4).
 *
 * @throws StorageUnavailableError
 */
export async function issueCredential(
  strategy: Strategy,
  user: PublicUser,
  request: Request,
  alg: JwtAlgorithm | null,
  recorder: Recorder,
): Promise<SignIn> {
  const userAgent = request.headers.get('user-agent')
  const issued = await strategy.format.issue(user, { strategyId: strategy.id, userAgent, alg })
  await endPreviousCookie(strategy, request)
  recorder.pass('issue')
  return { user, credential: describeCredential(strategy, issued), delivery: deliver(strategy, issued) }
}

/** The headers and body members that carry a newly issued credential. */
export function deliver(strategy: Strategy, issued: Issued): Delivery {
  const lifetimeSeconds = Math.max(1, Math.ceil((issued.keepUntil.getTime() - now()) / 1000))
  return strategy.transport.deliver(issued.token, lifetimeSeconds)
}

async function endPreviousCookie(strategy: Strategy, request: Request): Promise<void> {
  if (strategy.transport.kind !== 'cookie') return
  const token = strategy.transport.read(request.headers)
  if (token === null || token === '') return
  const silent = { pass() {}, fail() {}, skip() {}, mark() {} }
  const previous = await strategy.format.verify(token, { strategyId: strategy.id, steps: silent, touch: false })
  if (previous.ok) await strategy.format.revoke(previous.value)
}
