import { env } from '../env'
import type { Recorder } from '../trace/recorder'
import { authenticate } from './guard'
import type { RevocationEffect } from './principal'
import type { Strategy } from './strategies'

/**
 * Ends what a request's credential stands for, as far as its format can, and tells the browser to forget a cookie.
 * A missing or bad credential is no error: there was nothing to end.
 *
 * @throws StorageUnavailableError, and then nothing has ended and the cookie stays
 */
export async function signOut(
  strategy: Strategy,
  request: Request,
  recorder: Recorder,
): Promise<{ effect: { effect: RevocationEffect['effect']; expiresAt?: string }; headers: [string, string][] }> {
  const result = await authenticate(strategy, request.headers, recorder, { touch: false })
  const revoked: RevocationEffect = result?.ok ? await strategy.format.revoke(result.value) : { effect: 'none' }
  if (result?.ok) recorder.pass('revoke', () => revoked.effect)
  return {
    effect: revoked.effect === 'at-expiry' ? { effect: revoked.effect, expiresAt: revoked.expiresAt.toISOString() } : revoked,
    headers: forgetHeaders(strategy),
  }
}

/**
 * The headers that make a browser forget. Over https also what it cached of guarded pages; not "storage", which would
 * take the other mode's token along.
 */
export function forgetHeaders(strategy: Strategy): [string, string][] {
  const cleared = strategy.transport.clear()
  if (cleared === null) return []
  const secure = env().APP_ORIGIN.startsWith('https:')
  return [['set-cookie', cleared], ...(secure ? [['clear-site-data', '"cache"'] satisfies [string, string]] : [])]
}
