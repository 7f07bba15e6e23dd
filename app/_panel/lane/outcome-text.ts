import type { Truth } from '@/lib/token/strategy-traits'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { formatClock } from '../time/time-text'
import type { Sent } from './carriers'
import type { LaneMessage } from './lane-state'
import { nounOf, type Position, positionOf } from './positions'

const refusals: Record<string, string> = {
  parse: 'It does not have the shape of anything issued here.',
  algorithm: 'It names no algorithm and key that this server uses.',
  signature: 'The signature does not fit the bytes. Something in it was changed, or another key signed it.',
  unseal: 'The seal does not open: it was not made here, or it was changed.',
  issuer_audience: 'It was made for something else: issuer, audience or claims don’t fit.',
  row: 'The hook is empty. This session was ended, here or from another browser.',
  user: 'The account is gone.',
  denylist: 'Its jti stands on the list of what was revoked: somebody has signed out with it.',
}

/** Why a credential was refused, by the step that failed in the visitor's own trace. */
export function describeRefusal(exchange: Exchange, strategyId: string): string {
  const failed = exchange.trace?.steps.findLast(({ outcome }) => outcome === 'fail')?.step
  if (failed === 'time') {
    return positionOf(strategyId).truth === 'reference'
      ? 'It has expired: the session ran into its limit.'
      : 'It has expired. Nothing but the clock had to act.'
  }
  return refusals[failed ?? ''] ?? 'The server does not accept it any more.'
}

/** What went wrong, in words, and what to do. For every answer that is no success, and for no answer. */
export function describeFailure(exchange: Exchange, strategyId: string): LaneMessage {
  const { status, problem, retryAfterSeconds, method } = exchange
  const wait = retryAfterSeconds ?? 0
  const again = new Date(exchange.at + wait * 1000)
  const bad = (lead: string, text: string): LaneMessage => ({ tone: 'bad', lead, text })
  if (status === 0) {
    const online = typeof navigator === 'undefined' || navigator.onLine
    return bad('No answer.', `${online ? 'The server can’t be reached' : 'You are offline'}. ${describeLoss(method)}`)
  }
  if (status === 429) return bad('Too many tries.', `Wait ${wait} s, until ${formatClock(again)}, then try again.`)
  if (status === 503) {
    const detail = problem?.detail || 'The server can’t do this right now.'
    return bad('Not now.', `${detail}${wait > 0 ? ` Again from ${formatClock(again)}.` : ''}`)
  }
  if (problem?.code === 'credential_missing') {
    return bad(
      'Refused, 401.',
      `Without a ${nounOf(positionOf(strategyId))} this request is a stranger’s, even right after a sign-in.`,
    )
  }
  if (problem?.code === 'credential_invalid') return bad('Refused, 401.', describeRefusal(exchange, strategyId))
  if (problem?.code === 'insufficient_role') {
    return bad('Known, but not allowed, 403.', 'The route is for the role admin. Who you are was not in doubt.')
  }
  if (problem?.code === 'validation_failed') {
    return bad('Not sent on.', (problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`).join('; '))
  }
  if (status >= 500) return bad(`The server failed, ${status}.`, describeLoss(method))
  return bad(`Refused, ${status}.`, problem?.detail ?? '')
}

/** A question can be asked again. Of what should have changed something it is not known whether it did. */
function describeLoss(method: string): string {
  return method === 'GET' ? 'Nothing was lost; try again.' : 'Whether it was done all the same is not known here.'
}

/** What a call to a guarded route came to. */
export function describeCall(exchange: Exchange, strategyId: string, attachment: Sent): LaneMessage {
  if (!isOk(exchange)) return describeFailure(exchange, strategyId)
  const { user, decidedBy } = exchange.body as AnswerBody
  const { truth } = positionOf(strategyId)
  const by = decidedBy === 'database' ? 'the row in the database says so' : `the ${truthNames[truth]} says so`
  if (attachment === 'spoilt') {
    return {
      tone: 'plain',
      lead: 'Script can’t spoil it.',
      text: `It can neither read nor overwrite an HttpOnly cookie, so the real one went along: 200, ${user?.name}. A spoilt one has to come from outside.`,
    }
  }
  if (attachment === 'edited') {
    return {
      tone: 'good',
      lead: `${exchange.status}, ${user?.name}.`,
      text: 'The token that you sent is good as it is.',
    }
  }
  if (attachment === 'copy') {
    return {
      tone: 'bad',
      lead: 'Still 200.',
      text: `You signed out, and the copy still speaks for ${user?.name} until it expires.`,
    }
  }
  return { tone: 'good', lead: `${exchange.status}, ${user?.name}.`, text: `The server knows you: ${by}.` }
}

/** What signing in left behind. */
export function describeSignIn(strategyId: string): LaneMessage {
  const { cookie, refreshCookie, truth } = positionOf(strategyId)
  const held = cookie === null ? 'The token lies in localStorage' : `The browser keeps ${cookieNames[truth]}`
  if (refreshCookie !== null) {
    return {
      tone: 'good',
      lead: 'Signed in.',
      text: `${held}, a refresh token in a cookie; the database keeps its family.`,
    }
  }
  if (truth === 'reference') return { tone: 'good', lead: 'Signed in.', text: `${held}, the database one row.` }
  return { tone: 'good', lead: 'Signed in.', text: `${held}; the server kept nothing.` }
}

const cookieNames: Record<Truth, string> = {
  reference: 'a sealed cookie',
  encrypted: 'a sealed cookie',
  signed: 'a cookie that is a signed token',
  'signed-denylist': 'a cookie that is a signed token',
}

const truthNames: Record<Truth, string> = {
  reference: 'row',
  encrypted: 'sealed cookie',
  signed: 'signed token',
  'signed-denylist': 'signed token',
}

/** What signing out achieved, as the server put it. */
export function describeSignOut(exchange: Exchange, strategyId: string): LaneMessage {
  const { effect, expiresAt } = isOk(exchange) ? (exchange.body as AnswerBody) : {}
  const position = positionOf(strategyId)
  const { cookie, refreshCookie } = position
  const removed = cookie === null ? 'The token is deleted from localStorage.' : 'The cookie is cleared.'
  if (effect === 'immediate') {
    return {
      tone: 'good',
      lead: 'Signed out, at once.',
      text: describeEnd(position),
    }
  }
  if (effect === 'at-expiry' && expiresAt !== undefined) {
    return {
      tone: 'plain',
      lead: 'Signed out here.',
      text: `${removed} A copy of it still works until ${formatClock(expiresAt)}: ${refreshCookie === null ? 'there was no row to take away' : 'only the refresh tokens have ended'}.`,
    }
  }
  if (effect === 'none') return { tone: 'plain', lead: 'Signed out.', text: 'There was nothing left to end.' }
  // Where a refresh token is left, one can still renew: then nothing is signed out.
  if (cookie === null && refreshCookie === null) {
    return {
      tone: 'plain',
      lead: 'Signed out here.',
      text: `${removed} The server did not confirm anything.`,
    }
  }
  return describeFailure(exchange, strategyId)
}

function describeEnd({ cookie, truth }: Position): string {
  if (truth === 'signed-denylist') return 'Its jti stands on the denylist: a copy of the token is refused from now on.'
  return `The row is gone: a copy of the ${cookie === null ? 'token' : 'cookie'} is refused from now on.`
}
