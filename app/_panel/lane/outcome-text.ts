import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { formatClock } from '../time/time-text'
import type { Sent } from './carriers'
import type { LaneId, LaneMessage } from './lane-state'

const thing: Record<LaneId, string> = { session: 'stub', jwt: 'token' }

const refusals: Record<string, string> = {
  parse: 'It does not have the shape of anything issued here.',
  algorithm: 'It names no algorithm and key that this server uses.',
  signature: 'The signature does not fit the bytes. Something in it was changed, or another key signed it.',
  unseal: 'The seal does not open: it was not made here, or it was changed.',
  issuer_audience: 'It was made for something else: issuer, audience or claims don’t fit.',
  row: 'The hook is empty. This session was ended, here or from another browser.',
  user: 'The account is gone.',
}

/** Why a credential was refused, by the step that failed in the visitor's own trace. */
export function describeRefusal(exchange: Exchange, lane: LaneId): string {
  const failed = exchange.trace?.steps.findLast(({ outcome }) => outcome === 'fail')?.step
  if (failed === 'time') {
    return lane === 'jwt'
      ? 'It has expired. Nothing but the clock had to act.'
      : 'It has expired: the session ran into its limit.'
  }
  return refusals[failed ?? ''] ?? 'The server does not accept it any more.'
}

/** What went wrong, in words, and what to do. For every answer that is no success, and for no answer. */
export function describeFailure(exchange: Exchange, lane: LaneId): LaneMessage {
  const { status, problem, retryAfterSeconds } = exchange
  const wait = retryAfterSeconds ?? 0
  const again = new Date(exchange.at + wait * 1000)
  const bad = (lead: string, text: string): LaneMessage => ({ tone: 'bad', lead, text })
  if (status === 0) {
    const online = typeof navigator === 'undefined' || navigator.onLine
    return bad(
      'No answer.',
      `${online ? 'The server can’t be reached' : 'You are offline'}. Nothing was lost; try again.`,
    )
  }
  if (status === 429) return bad('Too many tries.', `Wait ${wait} s, until ${formatClock(again)}, then try again.`)
  if (status === 503) {
    const detail = problem?.detail || 'The server can’t do this right now.'
    return bad('Not now.', `${detail}${wait > 0 ? ` Again from ${formatClock(again)}.` : ''}`)
  }
  if (problem?.code === 'credential_missing') {
    return bad('Refused, 401.', `Without a ${thing[lane]} this request is a stranger’s, even right after a sign-in.`)
  }
  if (problem?.code === 'credential_invalid') return bad('Refused, 401.', describeRefusal(exchange, lane))
  if (problem?.code === 'insufficient_role') {
    return bad('Known, but not allowed, 403.', 'The route is for the role admin. Who you are was not in doubt.')
  }
  if (problem?.code === 'validation_failed') {
    return bad('Not sent on.', (problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`).join('; '))
  }
  if (status >= 500) return bad(`The server failed, ${status}.`, 'Nothing was lost; try again.')
  return bad(`Refused, ${status}.`, problem?.detail ?? '')
}

/** What a call to a guarded route came to. */
export function describeCall(exchange: Exchange, lane: LaneId, attachment: Sent): LaneMessage {
  if (!isOk(exchange)) return describeFailure(exchange, lane)
  const { user, decidedBy } = exchange.body as AnswerBody
  const by = decidedBy === 'database' ? 'the row in the database says so' : 'the signed token says so'
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
export function describeSignIn(lane: LaneId): LaneMessage {
  const text =
    lane === 'session'
      ? 'The browser keeps a sealed cookie, the database one row.'
      : 'The token lies in localStorage; the server kept nothing.'
  return { tone: 'good', lead: 'Signed in.', text }
}

/** What signing out achieved, as the server put it. */
export function describeSignOut(exchange: Exchange, lane: LaneId): LaneMessage {
  const { effect, expiresAt } = isOk(exchange) ? (exchange.body as AnswerBody) : {}
  if (effect === 'immediate') {
    return {
      tone: 'good',
      lead: 'Signed out, at once.',
      text: 'The row is gone: a copy of the cookie is refused from now on.',
    }
  }
  if (effect === 'at-expiry' && expiresAt !== undefined) {
    return {
      tone: 'plain',
      lead: 'Signed out here.',
      text: `The token is deleted from localStorage. A copy of it still works until ${formatClock(expiresAt)}: there was no row to take away.`,
    }
  }
  if (effect === 'none') return { tone: 'plain', lead: 'Signed out.', text: 'There was nothing left to end.' }
  if (lane === 'jwt') {
    return {
      tone: 'plain',
      lead: 'Signed out here.',
      text: 'The token is deleted from localStorage. The server did not confirm anything.',
    }
  }
  return describeFailure(exchange, lane)
}
