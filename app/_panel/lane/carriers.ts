import type { Call } from '../exchange/call'
import type { AnswerBody } from '../exchange/contract'
import { attemptToOverwriteCookie, type CookieAttempt, cookieNameOf, holdsCookie } from './cookie-attempt'
import type { Position } from './positions'
import { type SpoiledToken, spoilToken } from './spoiled-token'
import { readStoredToken, removeStoredToken, storeToken, tokenKeyOf } from './stored-token'

/** What goes along with a call: the credential, nothing, one that was spoilt, or a copy kept aside. */
export type Attachment = 'with' | 'without' | 'spoilt' | 'copy'

/** As above, or a token that the visitor has edited. */
export type Sent = Attachment | 'edited'

export interface Attached {
  call: Pick<Call, 'credentials' | 'bearer'>
  spoiled?: SpoiledToken
  attempt?: CookieAttempt
}

/**
 * The browser's half of a transport. The two are not alike: one the browser keeps and sends by itself, the other script
 * keeps and attaches.
 */
export interface Carrier {
  holds(): boolean
  /** The credential where script can read it, else null */
  read(): string | null
  attach(attachment: Attachment, copy: string | null): Attached
  /** Keeps what a login answered. False if the browser would not. */
  keep(answer: AnswerBody): boolean
  /** Removes what script can remove */
  drop(): void
}

/** What carries the credential of a position in this browser. */
export function carrierOf({ id, cookie, refreshCookie }: Position): Carrier {
  if (cookie !== null) return cookieCarrier(cookie)
  const carrier = storageCarrier(tokenKeyOf(id))
  if (refreshCookie === null) return carrier
  return { ...carrier, holds: () => carrier.holds() || holdsCookie(cookieNameOf(refreshCookie)) }
}

function cookieCarrier(baseName: string): Carrier {
  const holds = () => holdsCookie(cookieNameOf(baseName))
  return {
    holds,
    read: () => null,
    attach(attachment) {
      if (attachment === 'without') return { call: { credentials: 'omit' } }
      const call = { credentials: 'same-origin' } as const
      if (attachment !== 'spoilt') return { call }
      return { call, attempt: attemptToOverwriteCookie(cookieNameOf(baseName), 'spoilt') }
    },
    // The browser has kept it already, when the answer came; script is not asked.
    keep: holds,
    drop() {},
  }
}

/** Anybody can write anything into localStorage; what no header can hold is not sent at all. */
function isSendable(token: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(token)
}

function storageCarrier(key: string): Carrier {
  return {
    holds: () => readStoredToken(key) !== null,
    read: () => readStoredToken(key),
    attach(attachment, copy) {
      const bearer = attachment === 'copy' ? copy : readStoredToken(key)
      if (attachment === 'without' || bearer === null || !isSendable(bearer)) return { call: { credentials: 'omit' } }
      if (attachment !== 'spoilt') return { call: { credentials: 'omit', bearer } }
      const spoiled = spoilToken(bearer)
      return { call: { credentials: 'omit', bearer: spoiled.token }, spoiled }
    },
    keep: ({ access_token: token }) => token !== undefined && storeToken(token, key),
    drop: () => removeStoredToken(key),
  }
}
