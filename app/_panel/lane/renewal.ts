import { makeCall } from '../exchange/call'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import type { Carrier } from './carriers'

/** How often one asks again with the cookie of whoever was faster */
const mostRetries = 3
const pauseMs = 200

/**
 * Buys a new access token with the refresh cookie and keeps it. Where another request of this browser has spent the refresh
 * token a moment ago, its successor is on the way here: one asks again with that. Nothing has ended by then (contract, Refresh).
 *
 * The request outlives its page (`keepalive`): the server spends the token whether or not anybody waits for the answer, so a
 * reload must not lose the cookie that replaces it.
 */
export async function renewToken(strategyId: string, carrier: Carrier): Promise<Exchange> {
  for (let left = mostRetries; ; left--) {
    const path = `/api/auth/${strategyId}/refresh`
    const { exchange, body } = await makeCall({ method: 'POST', path, credentials: 'same-origin', keepalive: true })
    if (isOk(exchange)) carrier.keep(body as AnswerBody)
    if (exchange.problem?.code !== 'refresh_superseded' || left === 0) return exchange
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** Whether a renewal leaves it open what may be renewed: anything but success and the end of the family (400). */
export function isUndecided(renewal: Exchange): boolean {
  return !isOk(renewal) && renewal.status !== 400
}
