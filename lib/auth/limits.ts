import { AsyncResource } from 'node:async_hooks'
import PQueue from 'p-queue'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import { DatabaseRateLimiter, type LimitState } from '../db/rate-limits'
import { env } from '../env'
import { Problem } from '../http/problem'
import { logEvent } from '../log'
import { processWide } from '../process-wide'

const limiters = () =>
  processWide('limiters', () => {
    const perMinute = (keyPrefix: string, points: number, barredBy?: DatabaseRateLimiter) =>
      new DatabaseRateLimiter({ keyPrefix, points, durationSeconds: 60, barredBy })
    const { LOGIN_LIMIT_PER_ACCOUNT, LOGIN_LIMIT_PER_ADDRESS, REFRESH_LIMIT_PER_FAMILY, SIGNUP_LIMIT_PER_ADDRESS } =
      env()
    const wrongInARow = new DatabaseRateLimiter({
      keyPrefix: 'login-in-a-row',
      points: Math.max(100, 10 * LOGIN_LIMIT_PER_ACCOUNT),
      durationSeconds: 86_400,
    })
    return {
      wrongInARow,
      loginPerAccount: perMinute('login-account', LOGIN_LIMIT_PER_ACCOUNT, wrongInARow),
      loginPerAddress: perMinute('login-address', LOGIN_LIMIT_PER_ADDRESS),
      refreshPerFamily: perMinute('refresh-family', REFRESH_LIMIT_PER_FAMILY),
      keyRotation: perMinute('key-rotation', 1),
      signupPerAddress: perMinute('signup-address', SIGNUP_LIMIT_PER_ADDRESS),
    }
  })

/** Counts an attempt at a password, at the sign-in or where it is asked for again, of an address. @throws Problem 429 `rate_limited`, StorageUnavailableError */
export async function countPasswordOfAddress(addressKey: string): Promise<void> {
  await consume(limiters().loginPerAddress, addressKey)
}

/** Counts a sign-up of an address. @throws Problem 429 `rate_limited`, StorageUnavailableError */
export async function countSignupOfAddress(addressKey: string): Promise<void> {
  await consume(limiters().signupPerAddress, addressKey)
}

/** Counts a refresh of a family. @throws Problem 429 `rate_limited`, StorageUnavailableError */
export async function countRefreshOfFamily(familyId: string): Promise<void> {
  await consume(limiters().refreshPerFamily, familyId)
}

/** Counts a key rotation that the page asked for. @throws Problem 429 `rate_limited`, StorageUnavailableError */
export async function countKeyRotation(): Promise<void> {
  await consume(limiters().keyRotation, 'all')
}

/**
 * Makes one attempt at an account's password, within the account's limit of failed ones.
 *
 * The point is taken before the password is looked at, and given back if it was right, so 200 parallel guesses get no
 * more than the limit evaluated. In this process attempts at one account wait for each other; so right passwords that
 * come together don't use each other's points up. `exempt` accounts are counted alike but never refused.
 *
 * A hundred wrong ones without a right one between bar the account for a day from the first of them (NIST SP 800-63B-4 §3.2.2
 * bars it for good, which takes a recovery that this site does not have). Instances may each check one more at that moment.
 *
 * @throws Problem 429 `rate_limited`, StorageUnavailableError
 */
export async function attemptPassword(
  accountKey: string,
  exempt: boolean,
  verify: () => Promise<boolean>,
): Promise<boolean> {
  return await oneAtATime(accountKey, async () => {
    const { loginPerAccount: limiter, wrongInARow } = limiters()
    const wrongBefore = await consume(limiter, accountKey, exempt)
    let failed = false
    try {
      failed = !(await verify())
    } finally {
      // Also if it could not be checked at all: only a wrong password counts.
      if (!failed) await limiter.reward(accountKey)
    }
    if (failed) await consume(wrongInARow, accountKey, true)
    else if (wrongBefore > 0) await wrongInARow.delete(accountKey)
    return !failed
  })
}

/** Takes a point; tells how much the limit that bars this one has counted. @throws Problem 429 `rate_limited` unless exempt, StorageUnavailableError */
async function consume(limiter: DatabaseRateLimiter, key: string, exempt = false): Promise<number> {
  try {
    return barPointsOf(await limiter.consume(key))
  } catch (rejection) {
    if (!isLimitResult(rejection)) throw rejection
    if (exempt) return barPointsOf(rejection)
    logEvent('rate_limited', { limit: limiter.keyPrefix })
    const seconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000))
    throw new Problem(429, 'rate_limited', {
      detail: `Too many attempts. Try again in ${seconds} s.`,
      headers: { 'retry-after': String(seconds) },
    })
  }
}

function barPointsOf(state: RateLimiterRes): number {
  return 'barPoints' in state ? (state as LimitState).barPoints : 0
}

/** By shape: Next may bundle the library more than once. */
function isLimitResult(rejection: unknown): rejection is RateLimiterRes {
  return typeof rejection === 'object' && rejection !== null && 'msBeforeNext' in rejection
}

/** Attempts at one account that may wait in this process. */
const waiting = 100

async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const queues = processWide('account-queues', () => new Map<string, PQueue>())
  const queue = queues.get(key) ?? new PQueue({ concurrency: 1 })
  queues.set(key, queue)
  if (queue.size >= waiting) {
    throw new Problem(429, 'rate_limited', { detail: 'Too many attempts at once.', headers: { 'retry-after': '1' } })
  }
  try {
    // A queue runs waiting work inside of whatever ended before it; bound, it stays with its own request and recorder.
    return (await queue.add(AsyncResource.bind(work))) as T
  } finally {
    if (queue.size === 0 && queue.pending === 0) queues.delete(key)
  }
}
