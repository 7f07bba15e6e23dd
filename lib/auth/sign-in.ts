import { now } from '../clock'
import { findUserForSignIn } from '../db/users'
import { env } from '../env'
import { Problem } from '../http/problem'
import { logEvent } from '../log'
import { defaultAlgorithm, type JwtAlgorithm } from '../token/jwt'
import type { Recorder } from '../trace/recorder'
import { invalidCredentials, PasswordChangedError } from './credentials-problem'
import { isDemoEmail } from './demo-accounts'
import { attemptPassword, countPasswordOfAddress } from './limits'
import { refuseIfOverloaded, verifyPassword } from './password'
import type { Issued, PublicUser } from './principal'
import { formatName, type Strategy, transportName } from './strategies'
import type { Delivery, Transport } from './transport'

/** What a client may know of a credential: no secret, only what it is and how long it lives. */
export interface CredentialDescription {
  strategy: string
  transport: string
  format: string
  issuedAt: string
  expiresAt: string
}

/** The answer to a sign-in: its body and the cookies that it sets. */
export interface SignIn {
  body: { user: PublicUser; credential: CredentialDescription } & Partial<Delivery['body']>
  setCookies: string[]
}

/** Describes a credential for an answer. */
export function describeCredential(
  strategy: Strategy,
  life: { issuedAt: Date; expiresAt: Date },
): CredentialDescription {
  return {
    strategy: strategy.id,
    transport: transportName(strategy),
    format: formatName(strategy),
    issuedAt: life.issuedAt.toISOString(),
    expiresAt: life.expiresAt.toISOString(),
  }
}

/** Somebody whose password was right, and the hash that it was checked against. */
export interface CheckedCredentials {
  user: PublicUser
  verifiedHash: string
}

/**
 * Checks e-mail and password within the limits of address and account. An unknown e-mail and a wrong password make the
 * same operations, the same one step and the same answer.
 *
 * @throws Problem 401 `invalid_credentials`, 429 `rate_limited`, 503 `overloaded`; StorageUnavailableError
 */
export async function checkCredentials(
  strategy: Strategy,
  credentials: { email: string; password: string },
  addressKey: string,
  recorder: Recorder,
): Promise<CheckedCredentials> {
  const { email, password } = credentials
  const { DEMO } = env()
  refuseIfOverloaded()
  await countPasswordOfAddress(addressKey)
  let found: Awaited<ReturnType<typeof findUserForSignIn>> = null
  const fits = await attemptPassword(email, DEMO && isDemoEmail(email), async () => {
    found = await findUserForSignIn(email)
    const usable = found !== null && (DEMO || !found.demo)
    return await verifyPassword(password, usable && found !== null ? found.passwordHash : null)
  })
  const user = found as Awaited<ReturnType<typeof findUserForSignIn>>
  if (!fits || user === null) {
    recorder.fail('credentials')
    const reason = user === null ? 'unknown_account' : user.demo && !DEMO ? 'demo_off' : 'wrong_password'
    logEvent('sign_in_refused', { user: user?.id, reason })
    throw invalidCredentials(strategy)
  }
  recorder.pass('credentials')
  const { passwordHash, demo: _, ...known } = user
  return { user: known, verifiedHash: passwordHash }
}

/**
 * Issues a credential to somebody whose password was right, after ending what the same strategy's own cookie stands
 * for: a session id from before the sign-in is never carried over (OWASP ASVS 5 §7.2.4).
 *
 * @throws Problem 401 `invalid_credentials` if the password was changed meanwhile; StorageUnavailableError
 */
export async function issueCredential(
  strategy: Strategy,
  { user, verifiedHash }: CheckedCredentials,
  request: Request,
  alg: JwtAlgorithm | null,
  recorder: Recorder,
): Promise<SignIn> {
  const userAgent = request.headers.get('user-agent')
  // The old one first: if the database fails in between, somebody has to sign in again, and no row is left behind.
  await endPreviousCookie(strategy, request)
  try {
    const refreshToken = (await strategy.refresh?.start(user, alg ?? defaultAlgorithm, verifiedHash)) ?? null
    const at = refreshToken?.issuedAt ?? new Date(now())
    const issued = await strategy.format.issue(user, { strategyId: strategy.id, userAgent, alg, verifiedHash, at })
    recorder.pass('issue')
    logEvent('sign_in', { user: user.id })
    return describeSignIn(strategy, user, issued, refreshToken)
  } catch (error) {
    throw error instanceof PasswordChangedError ? invalidCredentials(strategy) : error
  }
}

/**
 * Buys a new credential with the request's refresh token, for the user as the database knows them now.
 *
 * @throws Problem 404 where the strategy has no refresh, 400 `invalid_grant`, 409 `refresh_superseded`, 429; StorageUnavailableError
 */
export async function refreshCredential(strategy: Strategy, request: Request, recorder: Recorder): Promise<SignIn> {
  if (strategy.refresh === null)
    throw new Problem(404, 'not_found', { detail: 'This strategy has nothing to refresh.' })
  const { user, alg, next } = await strategy.refresh.rotate(request.headers, recorder)
  const issued = await strategy.format.issue(user, {
    strategyId: strategy.id,
    userAgent: null,
    alg,
    verifiedHash: null,
    // Not the time that it is by now: a sign-out reads in the row until when this one lives.
    at: next.issuedAt,
  })
  recorder.pass('issue')
  return describeSignIn(strategy, user, issued, next)
}

function describeSignIn(strategy: Strategy, user: PublicUser, issued: Issued, refreshToken: Issued | null): SignIn {
  const deliveries = [deliver(strategy.transport, issued)]
  if (strategy.refresh !== null && refreshToken !== null)
    deliveries.push(deliver(strategy.refresh.transport, refreshToken))
  return {
    body: {
      user,
      credential: describeCredential(strategy, issued),
      ...Object.assign({}, ...deliveries.map(({ body }) => body)),
    },
    setCookies: deliveries.map(({ setCookie }) => setCookie).filter((text) => text !== null),
  }
}

/**
 * The headers and body members that carry a newly issued credential. How long a cookie is kept counts from its issue, so
 * that the same figure can be told again later; `expires_in` counts from now.
 */
export function deliver(transport: Transport, issued: Issued): Delivery {
  return transport.deliver(issued.token, {
    expiresInSeconds: secondsBetween(new Date(now()), issued.expiresAt),
    keepSeconds: secondsBetween(issued.issuedAt, issued.keepUntil),
  })
}

/** Whole seconds as they are told to a client: rounded up, and never 0, which would delete a cookie. */
export function secondsBetween(start: Date, end: Date): number {
  return Math.max(1, Math.ceil((end.getTime() - start.getTime()) / 1000))
}

async function endPreviousCookie(strategy: Strategy, request: Request): Promise<void> {
  await strategy.refresh?.end(request.headers)
  if (strategy.transport.kind !== 'cookie') return
  const token = strategy.transport.read(request.headers)
  if (token === null || token === '') return
  const silent = { pass() {}, fail() {}, skip() {}, mark() {} }
  const previous = await strategy.format.verify(token, { strategyId: strategy.id, steps: silent, touch: () => false })
  if (previous.ok) await strategy.format.revoke(previous.value)
}
