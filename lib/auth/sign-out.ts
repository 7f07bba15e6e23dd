import { env } from '../env'
import { logEvent } from '../log'
import type { Recorder } from '../trace/recorder'
import { authenticate } from './guard'
import type { RevocationEffect } from './principal'
import { cookieTransports, type Strategy } from './strategies'

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
  const ended = (await strategy.refresh?.end(request.headers)) ?? { effect: 'none' as const }
  const revoked = weakerEffect(ended, result?.ok ? await strategy.format.revoke(result.value) : { effect: 'none' })
  if (revoked.effect !== 'none') recorder.pass('revoke', () => revoked.effect)
  logEvent('sign_out', { user: result?.ok ? result.value.user.id : undefined, effect: revoked.effect })
  return {
    effect:
      revoked.effect === 'at-expiry' ? { effect: revoked.effect, expiresAt: revoked.expiresAt.toISOString() } : revoked,
    headers: forgetHeaders(strategy),
  }
}

/** What is true of two endings together: the one that leaves something alive the longest. */
function weakerEffect(one: RevocationEffect, other: RevocationEffect): RevocationEffect {
  if (one.effect === 'at-expiry' && other.effect === 'at-expiry') return one.expiresAt > other.expiresAt ? one : other
  if (one.effect === 'none') return other
  return other.effect === 'at-expiry' ? other : one
}

/**
 * The headers that make a browser forget. Over https also what it cached of guarded pages; not "storage", which would
 * take the other mode's token along.
 */
export function forgetHeaders(strategy: Strategy): [string, string][] {
  const cleared = cookieTransports(strategy).flatMap((transport) => transport.clear() ?? [])
  if (cleared.length === 0) return []
  const secure = env().APP_ORIGIN.startsWith('https:')
  const headers = cleared.map((text): [string, string] => ['set-cookie', text])
  return secure ? [...headers, ['clear-site-data', '"cache"']] : headers
}
