import { ChangeSignal } from '../change/change-signal'
import { makeCall } from '../exchange/call'
import type { AnswerBody, Inspection } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { type Attachment, type Carrier, carrierOf } from './carriers'
import { initialLaneState, type LaneState, type Pending } from './lane-state'
import { describeGone, describeLook } from './look-text'
import { describeCall, describeFailure, describeSignIn, describeSignOut } from './outcome-text'
import type { Position } from './positions'
import { ActionQueue } from './queue'
import { isUndecided, renewToken } from './renewal'
import { describeRenewal, describeRoleChange } from './renewal-text'
import { takeTurn } from './tab-turns'
import { toldAfter, toldAgain, toldNothing } from './told-inspection'

/**
 * One mode of the counter: what is held, what was last exchanged, what the server said it keeps. It keeps no verdict of
 * its own; every state comes from an answer. Its actions go one after the other; a look at the server is none, and an action
 * overtakes it.
 */
export class Lane {
  #state: LaneState = initialLaneState
  #changed = new ChangeSignal()
  #actions = new ActionQueue()
  /** Counts actions and looks: of an answer that was overtaken by another of them nothing follows */
  #turn = 0
  /** Somebody asked for a look while an action was under way: it is taken afterwards */
  #lookAgain = false
  /** The action of which it is not known what it did at the server; one looks afterwards */
  #unsure: Exchange | null = null

  readonly carrier: Carrier

  constructor(
    readonly position: Position,
    /** Told after each action, because other tabs hold the same credential */
    readonly afterAction: () => void,
  ) {
    this.carrier = carrierOf(position)
  }

  get = (): LaneState => this.#state

  subscribe = this.#changed.subscribe

  #set(change: Partial<LaneState>): void {
    this.#state = { ...this.#state, ...change }
    this.#changed.raise()
  }

  /** Looks at what the browser holds and asks the server what it thinks of it. Quiet: keeps the exchange on show. */
  async refresh(options: { quiet: boolean }): Promise<void> {
    if (this.#state.busy) this.#lookAgain = true
    else await this.#look({ ...options, unsure: null })
  }

  async #look({ quiet, unsure }: { quiet: boolean; unsure: Exchange | null }): Promise<void> {
    const turn = ++this.#turn
    if (!this.carrier.holds()) {
      const message = describeGone(this.#state, Date.now()) ?? this.#state.message
      this.#set({ phase: 'out', user: null, token: null, endsAt: null, ...toldNothing(null, this.#state), message })
      return
    }
    const token = this.carrier.read()
    const exchange = await this.#askInspection()
    // An action or a newer look has come between, or another tab has changed the token: this answer is about the past.
    if (this.carrier.read() !== token || this.#turn !== turn) return
    const refused = exchange.status === 401
    const isSame = this.#state.token === token
    const seen = {
      token,
      endsAt: isSame ? this.#state.endsAt : null,
      message: describeLook(exchange, this.position.id, unsure) ?? this.#state.message,
      // What an unsure action came to stays on show.
      shown: quiet && !(refused && unsure === null) ? this.#state.shown : exchange,
    }
    if (isOk(exchange)) {
      const inspection = exchange.body as Inspection
      this.#set({ ...seen, phase: 'in', user: inspection.user, ...toldAgain(inspection, this.#state) })
    } else if (refused) this.#set({ ...seen, phase: 'stale', ...toldNothing(exchange, this.#state) })
    else this.#set({ ...seen, phase: this.#state.phase === 'unknown' || !isSame ? 'unasked' : this.#state.phase })
  }

  /** Signs in, keeps what was issued and asks what the server keeps. */
  signIn({ email, password, alg }: { email: string; password: string; alg?: string }): Promise<Exchange> {
    const { id } = this.position
    return this.#act({ purpose: 'login', carries: () => false }, async () => {
      const { exchange, answer, kept } = await this.#inTurn(async () => {
        const { exchange, body } = await makeCall({
          method: 'POST',
          path: `/api/auth/${id}/login`,
          body: { email, password, ...(alg === undefined ? {} : { alg }) },
          credentials: this.#cookies(),
        })
        const answer = body as AnswerBody
        return { exchange, answer, kept: isOk(exchange) && this.carrier.keep(answer) }
      })
      if (!isOk(exchange)) {
        this.#set({ shown: exchange, pending: null, message: describeFailure(exchange, id) })
        this.#noteUnsure(exchange)
        return exchange
      }
      const message = kept
        ? describeSignIn(id)
        : ({ tone: 'bad', lead: 'Not kept.', text: 'This browser does not let the page store anything.' } as const)
      this.#set({
        phase: kept ? 'in' : 'out',
        user: answer.user ?? null,
        token: this.carrier.read(),
        endsAt: answer.credential?.expiresAt ?? null,
        copy: null,
        shown: exchange,
        pending: null,
        message,
      })
      await this.#inspect(exchange)
      return exchange
    })
  }

  /** Calls a guarded route. */
  call(route: 'me' | 'admin', attachment: Attachment): Promise<void> {
    const { id } = this.position
    const path = `/api/auth/${id}/${route}`
    return this.#act({ purpose: route, carries: () => attachment !== 'without' && this.carrier.holds() }, async () => {
      const refusedToken = this.carrier.read()
      const { call, attempt = null, spoiled = null } = this.carrier.attach(attachment, this.#state.copy)
      let { exchange } = await makeCall({ path, ...call })
      let renewal: Exchange | null = null
      if (exchange.status === 401 && attachment === 'with' && this.position.refreshCookie !== null) {
        renewal = await this.#inTurn(async () => {
          const now = this.carrier.read()
          // Another tab has renewed or signed in while this one waited for its turn: its token is tried first.
          return now !== null && now !== refusedToken ? null : await renewToken(id, this.carrier)
        })
        if (renewal === null || isOk(renewal)) {
          exchange = (await makeCall({ path, ...this.carrier.attach('with', null).call })).exchange
        }
        this.#set({ token: this.carrier.read(), endsAt: endTold(renewal) })
      }
      if (renewal !== null && isUndecided(renewal)) {
        // Why there is no new token is the news, not that the old one is refused.
        const told = toldNothing(exchange, this.#state)
        this.#set({ shown: renewal, pending: null, message: describeRenewal(renewal), phase: 'unasked', ...told })
        this.#noteUnsure(renewal)
        return
      }
      this.#set({ shown: exchange, pending: null, message: describeCall(exchange, id, attachment), attempt, spoiled })
      const own = attachment === 'with' || (attachment === 'spoilt' && spoiled === null)
      if (!own) return
      if (exchange.status === 401) this.#refuse(exchange)
      if (isOk(exchange)) this.#set({ endsAt: endTold(exchange) ?? this.#state.endsAt })
      if (isOk(exchange) || exchange.status === 403) await this.#inspect(exchange)
    })
  }

  /**
   * Sends a token of the visitor's own making to `me`. What is held is not touched, and no state follows from the answer.
   *
   * @throws TypeError for a text that can't stand in a header; then nothing was sent
   */
  send(token: string): Promise<Exchange> {
    const { id } = this.position
    return this.#act({ purpose: 'me', carries: () => true }, async () => {
      const { exchange } = await makeCall({ path: `/api/auth/${id}/me`, bearer: token, credentials: 'omit' })
      this.#set({ shown: exchange, message: describeCall(exchange, id, 'edited') })
      return exchange
    })
  }

  /** Buys a new access token with the refresh token, where the strategy has one. */
  renew(): Promise<Exchange> {
    return this.#act({ purpose: 'refresh', carries: () => true }, async () => {
      const exchange = await this.#inTurn(() => renewToken(this.position.id, this.carrier))
      this.#set({ shown: exchange, pending: null, token: this.carrier.read(), message: describeRenewal(exchange) })
      if (isOk(exchange)) {
        this.#set({ endsAt: endTold(exchange) })
        await this.#inspect(exchange)
      } else if (exchange.status === 400) this.#refuse(exchange)
      else this.#noteUnsure(exchange)
      return exchange
    })
  }

  /** Gives one's own account another role. What a token says of it stays as it was issued. */
  changeRole(role: 'member' | 'admin'): Promise<Exchange> {
    return this.#act({ purpose: 'role', carries: () => true }, async () => {
      const { call } = this.carrier.attach('with', null)
      const path = `/api/account/role?strategy=${this.position.id}`
      const { exchange } = await makeCall({ method: 'POST', path, body: { role }, ...call })
      this.#set({ shown: exchange, pending: null, message: describeRoleChange(exchange, this.position) })
      if (isOk(exchange)) await this.#inspect(exchange)
      return exchange
    })
  }

  /** Signs out: asks the server to end what it can, then deletes what script can delete. */
  signOut(): Promise<Exchange> {
    const { id } = this.position
    return this.#act({ purpose: 'logout', carries: () => true }, async () => {
      const { exchange, copy } = await this.#inTurn(async () => {
        const copy = this.carrier.read()
        const { call } = this.carrier.attach('with', null)
        const path = `/api/auth/${id}/logout`
        const { exchange } = await makeCall({ method: 'POST', path, ...call, credentials: this.#cookies() })
        this.carrier.drop()
        return { exchange, copy }
      })
      if (!this.carrier.holds()) {
        this.#set({ phase: 'out', user: null, endsAt: null, ...toldNothing(exchange, this.#state) })
      }
      const message = describeSignOut(exchange, id)
      this.#set({ token: this.carrier.read(), copy, shown: exchange, pending: null, message })
      this.#noteUnsure(exchange)
      return exchange
    })
  }

  /** One action after the other. It begins with what is held by then; `busy` from now on until none is left. */
  #act<T>({ purpose, carries }: { purpose: Pending['purpose']; carries(): boolean }, action: () => Promise<T>) {
    this.#set({ busy: true })
    return this.#actions.add(async () => {
      this.#turn++
      const pending = { purpose, carries: carries() }
      this.#set({ message: null, attempt: null, spoiled: null, pending })
      try {
        return await action()
      } finally {
        this.#end()
      }
    })
  }

  #end(): void {
    this.#turn++
    const isLast = this.#actions.size === 1
    this.#set({ busy: !isLast, pending: null })
    this.afterAction()
    if (!isLast) return
    const unsure = this.#unsure
    const look = this.#lookAgain || unsure !== null
    this.#lookAgain = false
    this.#unsure = null
    if (look) void this.#look({ quiet: true, unsure })
  }

  /** No answer, or a failure of the server: it may have done what it was asked, or not. */
  #noteUnsure(exchange: Exchange): void {
    if (exchange.status === 0 || exchange.status >= 500) this.#unsure = exchange
  }

  /** Routes that take or set a cookie of this strategy are called with it, all others without any. */
  #cookies(): 'same-origin' | 'omit' {
    return (this.position.cookie ?? this.position.refreshCookie) ? 'same-origin' : 'omit'
  }

  /** What changes the refresh cookie and the token that belongs to it is done by one tab at a time. */
  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const { id, refreshCookie } = this.position
    return refreshCookie === null ? action() : takeTurn(`claim-check.${id}`, action)
  }

  async #askInspection(): Promise<Exchange> {
    const { call } = this.carrier.attach('with', null)
    const path = `/api/inspect?strategy=${this.position.id}`
    return (await makeCall({ path, ...call, credentials: this.#cookies() })).exchange
  }

  /** Asks what the server holds after an action. Without an answer nothing is on show: the last one may be about somebody else. */
  async #inspect(cause: Exchange): Promise<void> {
    const exchange = await this.#askInspection()
    if (!isOk(exchange)) return this.#set(toldNothing(cause, this.#state))
    const inspection = exchange.body as Inspection
    const user = inspection.user ?? this.#state.user
    this.#set({ phase: 'in', user, ...toldAfter(cause, inspection, this.#state) })
  }

  #refuse(exchange: Exchange): void {
    this.#set({ phase: this.carrier.holds() ? 'stale' : 'out', ...toldNothing(exchange, this.#state) })
  }
}

/** The end that an answer names, or null. */
function endTold(exchange: Exchange | null): string | null {
  return exchange !== null && isOk(exchange) ? ((exchange.body as AnswerBody).credential?.expiresAt ?? null) : null
}
