import { strategyOf } from '../support/http-strategies'
import { type Attempt, demand, demandEqual, demandRefused, demandStatus, held, type Move } from './attempt'
import { canBeEnded, endEverythingOf, hasRow, isGood, signOut } from './promises'
import { aCredential, aSession } from './sign-in'
import { cookieOf, type Holding, refreshSlot } from './wire'
import {
  type Choice,
  type Credential,
  choose,
  credentialOf,
  fromNewest,
  listTokens,
  rowOf,
  tokenOf,
  type World,
} from './world'

/** Which parts of what a strategy handed out are sent to its sign-out; a refresh token may be of another family. */
export const presentedParts = ['credential', 'refresh-token', 'both'] as const
export type PresentedParts = (typeof presentedParts)[number]

export function leave(choice: { which: Choice; parts: PresentedParts; token: number }): Move {
  return (world, now) => {
    const credential = aCredential(world, choice.which, now)
    if (credential === undefined) return null
    const withRefresh = rowOf(credential).refreshCookie !== null
    const own = credential.family?.tokens ?? []
    // Mostly a token of its own family, now and then any.
    const token = choice.token < 4 ? fromNewest(own, choice.token) : anyToken(world, choice.token)
    const parts = withRefresh && token !== undefined ? choice.parts : 'credential'
    return [
      attemptLeave(
        credential,
        parts === 'refresh-token' ? null : credential,
        parts === 'credential' ? null : (token ?? null),
      ),
    ]
  }
}

function anyToken({ families }: World, back: number) {
  return fromNewest(listTokens(families), back)?.token
}

function attemptLeave(
  { strategyId }: Credential,
  credential: Credential | null,
  token: { nick: string; secret: string } | null,
): Attempt {
  const strategy = strategyOf(strategyId)
  const holdings: Holding[] = [
    ...(credential === null ? [] : [held(credential)]),
    ...(token === null ? [] : [{ slot: refreshSlot, secret: token.secret }]),
  ]
  const nicks = [credential?.nick, token?.nick].filter((nick) => nick !== undefined)
  return {
    text: `${nicks.join(' and ')} sign${nicks.length === 1 ? 's' : ''} out of ${strategyId}`,
    send: (wire) => wire.send('POST', `/api/auth/${strategyId}/logout`, holdings),
    judge(world, answer, { answeredAt }) {
      demandStatus(answer, 200)
      const effect = signOut(
        world,
        credential === null ? null : credentialOf(world, credential.secret),
        token === null ? null : tokenOf(world, token.secret).family,
        answeredAt,
      )
      const told = { ...answer.json, ...(answer.json.expiresAt && { expiresAt: Date.parse(answer.json.expiresAt) }) }
      demandEqual('the effect', told, effect)
      for (const name of [strategy.cookie, strategy.refreshCookie])
        if (name !== null) demandEqual(`the cookie ${name}`, cookieOf(answer, name), '')
    },
  }
}

/** A session ends one that a list may have shown: an own one, or somebody else's, which has to be as good as unknown. */
export function revoke(choice: { by: Choice; which: Choice }): Move {
  return (world, now) => {
    const by = aSession(world, choice.by, now)
    const known = world.credentials.filter((credential) => hasRow(credential) && credential.rowId !== null)
    const target = choose(known, choice.which, (credential) => isGood(credential, now))
    return by === undefined || target === undefined ? null : [attemptRevoke(by, target)]
  }
}

export function attemptRevoke(by: Credential, target: Credential): Attempt {
  return {
    text: `${by.nick} ends ${target === by ? 'itself' : target.nick}`,
    send: (wire) => wire.send('DELETE', `/api/sessions/${target.rowId}`, [held(by)]),
    judge(world, answer, { answeredAt }) {
      const session = credentialOf(world, by.secret)
      const row = credentialOf(world, target.secret)
      if (!isGood(session, answeredAt)) {
        demandRefused(answer, rowOf(session))
        return
      }
      const own = row.owner === session.owner && !row.ended
      // Of a row that is past its end nobody can tell whether it was swept away already.
      if (own && !isGood(row, answeredAt)) demand([204, 404].includes(answer.status), 'neither 204 nor 404')
      else if (own) demandStatus(answer, 204)
      else demandStatus(answer, 404, 'not_found')
      if (own) row.ended = true
      demandEqual('its own cookie', cookieOf(answer, 'cc_session'), own && row === session ? '' : null)
    },
  }
}

/** Signing out everywhere, here too. */
export function leaveEverywhere(choice: { by: Choice }): Move {
  return (world, now) => {
    const by = aSession(world, choice.by, now)
    return by === undefined ? null : [attemptLeaveEverywhere(by)]
  }
}

export function attemptLeaveEverywhere({ nick, ...by }: Credential): Attempt {
  return {
    text: `${nick} signs out everywhere`,
    send: (wire) => wire.send('DELETE', '/api/sessions', [held({ nick, ...by })]),
    judge(world, answer, { answeredAt }) {
      const session = credentialOf(world, by.secret)
      if (!isGood(session, answeredAt)) {
        demandRefused(answer, rowOf(session))
        return
      }
      demandStatus(answer, 204)
      endEverythingOf(world, session.owner)
      demand(!isGood(session, answeredAt) && canBeEnded(session), 'it ended itself')
    },
  }
}
