import { lacksHeaders } from '@/lib/trace/trace-cut'
import type { Exchange } from '../exchange/exchange'
import { positionOf } from '../lane/positions'
import { credentialCookieName, parseMaskedCookies } from '../message/masked-credential'

/** Whether a credential went along: what is not known is not told as a fact. */
export type Carried = 'yes' | 'no' | 'unknown'

/** From what script set, and for the cookie, which script never sees, from what the server received. */
export function wasCarried({ trace, scriptHeaders, credentials }: Exchange): Carried {
  if (scriptHeaders.some(({ name }) => name.toLowerCase() === 'authorization')) return 'yes'
  if (trace === null || lacksHeaders(trace)) return credentials === 'omit' ? 'no' : 'unknown'
  const { authorization, cookie } = trace.received.headers
  if (authorization !== undefined) return 'yes'
  if (cookie === undefined) return 'no'
  const { cookies, whole } = parseMaskedCookies(cookie)
  if (cookies.some(({ name }) => credentialCookieName.test(name))) return 'yes'
  return whole ? 'no' : 'unknown'
}

/** How the credential came along, in a few words. */
export function describeCarrier(exchange: Exchange, strategyId: string): string {
  const { cookie, refreshCookie } = positionOf(strategyId)
  if (exchange.path.endsWith('/refresh')) return `the browser adds ${refreshCookie ?? 'a cookie'} by itself`
  if (exchange.path.endsWith('/login')) return 'the password travels once'
  const carried = wasCarried(exchange)
  if (carried === 'no') return 'without a credential'
  if (carried === 'unknown') return 'script can’t tell whether a cookie went along'
  return cookie === null ? 'our script adds it' : 'the browser adds it by itself'
}

/** What the exchange doesn't show, because its trace did not come or was cut; null where it is whole. */
export function describeLoss({ trace, traceProblem, status }: Exchange): string | null {
  if (status === 0) return null
  if (trace === null) {
    const reason = traceProblem === 'unreadable' ? 'A trace came that can’t be read' : 'No trace came with the answer'
    return `${reason}: shown is what script knows. What the server received is not known.`
  }
  if (!trace.truncated) return null
  return lacksHeaders(trace)
    ? 'The trace was longer than 3 KiB; the server left the headers that it received out of it.'
    : 'The trace was longer than 3 KiB; the server left the details of its checks out.'
}
