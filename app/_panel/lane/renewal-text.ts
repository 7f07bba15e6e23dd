import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import type { LaneMessage } from './lane-state'
import { describeFailure } from './outcome-text'
import { type Position, positionOf } from './positions'

/** What a refresh came to. */
export function describeRenewal(exchange: Exchange): LaneMessage {
  if (isOk(exchange)) {
    const { expires_in: seconds } = exchange.body as AnswerBody & { expires_in?: number }
    return {
      tone: 'good',
      lead: 'Renewed.',
      text: `The refresh token was spent and replaced; the new access token is good for ${seconds} s.`,
    }
  }
  if (exchange.problem?.code === 'refresh_superseded') {
    return {
      tone: 'plain',
      lead: 'Spent a moment ago.',
      text: 'Another request of this browser has used this refresh token: of another tab, or an earlier one of this page. Nothing has ended; try again with the one that it got.',
    }
  }
  if (exchange.problem?.code === 'invalid_grant') {
    return {
      tone: 'bad',
      lead: 'Refused, 400.',
      text: 'No refresh token came, or its family has ended: signed out, expired, or a token of it was used twice. Sign in again.',
    }
  }
  return describeFailure(exchange, 'jwt-refresh')
}

/** What a change of the role came to, and who knows of it. */
export function describeRoleChange(exchange: Exchange, position: Position): LaneMessage {
  if (isOk(exchange)) {
    const { user } = exchange.body as AnswerBody
    const known =
      positionOf(position.id).truth === 'reference'
        ? 'The row is read with every request, so the next one knows.'
        : 'What you hold was issued before and still says otherwise, until it is issued anew.'
    return { tone: 'good', lead: `The database says ${user?.role}.`, text: known }
  }
  if (exchange.problem?.code === 'demo_account_protected') {
    return {
      tone: 'plain',
      lead: 'Not this account.',
      text: 'The demonstration accounts stay as they are for everybody. Make a throwaway account.',
    }
  }
  return describeFailure(exchange, position.id)
}
