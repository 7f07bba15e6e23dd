import type { Inspection, User } from '../exchange/contract'
import type { Exchange } from '../exchange/exchange'
import type { CookieAttempt } from './cookie-attempt'
import type { SpoiledToken } from './spoiled-token'

/** The two strategies of the front door. */
export type LaneId = 'session' | 'jwt'

/**
 * `out`: no credential is held. `in`: one is held and the server says it is good. `stale`: one is held that the server
 * refuses. `unasked`: one is held and the server could not be asked.
 */
export type LanePhase = 'unknown' | 'out' | 'in' | 'stale' | 'unasked'

export interface LaneMessage {
  tone: 'plain' | 'good' | 'bad'
  /** The first words, set off */
  lead: string
  text: string
}

/** A request under way, as the page made it. */
export interface Pending {
  purpose: 'login' | 'me' | 'admin' | 'logout' | 'refresh' | 'role'
  /** False where it goes without the credential */
  carries: boolean
}

export interface LaneState {
  phase: LanePhase
  user: User | null
  /** The token where script holds one, else null */
  token: string | null
  /** When it ends, as the last answer to a sign-in, a renewal or `me` said (ISO 8601); null if none has */
  endsAt: string | null
  /** Kept in the page's memory after signing out, to show what a copy still does */
  copy: string | null
  /** What the server said it holds, as of the last time it was asked */
  inspection: Inspection | null
  /** What the server said before the last action, so that what changed can be marked; null if it said nothing */
  before: Inspection | null
  /**
   * What led from `before` to `inspection`: the exchange in which it happened or was learnt; null if it was noticed when
   * looking again, because another tab, another browser or the clock had acted
   */
  cause: Exchange | null
  /** The exchange that the wire and the server show */
  shown: Exchange | null
  /** The action whose answer has not come yet */
  pending: Pending | null
  message: LaneMessage | null
  /** An action is under way or waits for its turn */
  busy: boolean
  attempt: CookieAttempt | null
  spoiled: SpoiledToken | null
}

export const initialLaneState: LaneState = {
  phase: 'unknown',
  user: null,
  token: null,
  endsAt: null,
  copy: null,
  inspection: null,
  before: null,
  cause: null,
  shown: null,
  pending: null,
  message: null,
  busy: false,
  attempt: null,
  spoiled: null,
}
