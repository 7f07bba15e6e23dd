import { headers } from 'next/headers'
import { findAnsweredRequest } from '../request-facts'
import { Recorder, record } from '../trace/recorder'
import { buildTrace, type Trace } from '../trace/trace-header'
import { authenticate } from './guard'
import type { PublicUser } from './principal'
import { sessionStrategy } from './strategies'

/** The session behind a page, and what checking it took. */
export interface PageSession {
  user: PublicUser
  issuedAt: Date
  expiresAt: Date
  trace: Trace
}

/**
 * The session of the request that a Server Component renders for, or null. A prefetch doesn't count as being seen.
 *
 * A page can't set cookies: everything that changes state is a Route Handler.
 *
 * @throws StorageUnavailableError
 */
export async function readSessionForPage(path: string): Promise<PageSession | null> {
  const requestHeaders = new Headers(await headers())
  const recorder = new Recorder(true, findAnsweredRequest(requestHeaders))
  const result = await record(recorder, () => authenticate(sessionStrategy, requestHeaders, recorder, { touch: true }))
  if (!result?.ok) return null
  const request = new Request(new URL(path, 'http://page.invalid'), { headers: requestHeaders })
  const { user, issuedAt, expiresAt } = result.value
  return { user, issuedAt, expiresAt, trace: buildTrace(recorder, request, new Response()) }
}
