import { ChangeSignal } from '../change/change-signal'
import { makeCall } from '../exchange/call'
import type { AnswerBody, Inspection } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { type Attachment, type Carrier, carrierOf } from './carriers'
import { initialLaneState, type LaneState, type Pending } from './lane-state'
import { describeCall, describeFailure, describeRefusal, describeSignIn, describeSignOut } from './outcome-text'
import type { Position } from './positions'
import { describeRenewal, describeRoleChange } from './renewal-text'

/**
 * One mode of the counter: what is held, what was last exchanged, what the server said it keeps. It keeps no verdict of
 * its own; every state comes from an answer.
 */
export class Lane {
  #state: LaneState = initialLaneState
  #changed = new ChangeSignal()
  /** Counts actions and looks: of an answer that was overtaken by another of them nothing follows */
  #turn = 0
  /** Somebody asked for a look while an action was under way: it is taken afterwards */
  #lookAgain = false

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
    const { id } = this.position
    if (this.#state.busy) {
      this.#lookAgain = true
      return
    }
    const turn = ++this.#turn
    if (!this.carrier.holds()) {
      const gone = this.#state.phase !== 'out' && this.#state.phase !== 'unknown'
      const message = gone
        ? ({ tone: 'plain', lead: 'Signed out', text: 'in another tab.' } as const)
        : this.#state.message
      this.#set({ phase: 'out', user: null, token: null, ...this.#loseInspection(null), message })
      return
    }
    const token = this.carrier.read()
    const exchange = await this.#askInspection()
    // An action or a newer look has come between, or another tab has changed the token: this answer is about the past.
    if (this.carrier.read() !== token || this.#turn !== turn) return
    const shown = options.quiet ? this.#state.shown : exchange
    if (isOk(exchange)) {
      const inspection = exchange.body as Inspection
      this.#set({ phase: 'in', ...this.#replaceInspection(inspection), user: inspection.user, token, shown })
    } else if (exchange.status === 401) {
      const message = { tone: 'bad', lead: 'No longer good.', text: describeRefusal(exchange, id) } as const
      this.#set({ phase: 'stale', ...this.#loseInspection(exchange), token, shown: exchange, message })
    } else {
      const phase = this.#state.phase === 'unknown' || this.#state.token !== token ? 'unasked' : this.#state.phase
      this.#set({ phase, token, shown, message: describeFailure(exchange, id) })
    }
  }

  /** Signs in, keeps what was issued and asks what the server keeps. */
  async signIn(credentials: { email: string; password: string; alg?: string }): Promise<Exchange> {
    const { id } = this.position
    const { email, password, alg } = credentials
    this.#begin({ purpose: 'login', carries: false })
    const { exchange, body } = await makeCall({
      method: 'POST',
      path: `/api/auth/${id}/login`,
      body: { email, password, ...(alg === undefined ? {} : { alg }) },
      credentials: this.#cookies(),
    })
    if (!isOk(exchange)) {
      this.#set({ shown: exchange, pending: null, message: describeFailure(exchange, id) })
      this.#end()
      return exchange
    }
    const answer = body as AnswerBody
    const kept = this.carrier.keep(answer)
    const message = kept
      ? describeSignIn(id)
      : ({ tone: 'bad', lead: 'Not kept.', text: 'This browser does not let the page store anything.' } as const)
    this.#set({
      phase: kept ? 'in' : 'out',
      user: answer.user ?? null,
      token: this.carrier.read(),
      copy: null,
      shown: exchange,
      pending: null,
      message,
    })
    await this.#inspect(exchange)
    this.#end()
    return exchange
  }

  /** Calls a guarded route. */
  async call(route: 'me' | 'admin', attachment: Attachment): Promise<void> {
    const { id } = this.position
    this.#begin({ purpose: route, carries: attachment !== 'without' && this.carrier.holds() })
    const { call, attempt = null, spoiled = null } = this.carrier.attach(attachment, this.#state.copy)
    const path = `/api/auth/${id}/${route}`
    let { exchange } = await makeCall({ path, ...call })
    if (exchange.status === 401 && attachment === 'with' && this.position.refreshCookie !== null) {
      const renewed = await this.#renewToken()
      if (isOk(renewed)) exchange = (await makeCall({ path, ...this.carrier.attach('with', null).call })).exchange
      this.#set({ token: this.carrier.read() })
    }
    this.#set({ shown: exchange, pending: null, message: describeCall(exchange, id, attachment), attempt, spoiled })
    const own = attachment === 'with' || (attachment === 'spoilt' && spoiled === null)
    if (own && exchange.status === 401) {
      this.#set({ phase: this.carrier.holds() ? 'stale' : 'out', ...this.#loseInspection(exchange) })
    }
    if (own && (isOk(exchange) || exchange.status === 403)) await this.#inspect(exchange)
    this.#end()
  }

  /**
   * Sends a token of the visitor's own making to `me`. What is held is not touched, and no state follows from the answer.
   *
   * @throws TypeError for a text that can't stand in a header; then nothing was sent
   */
  async send(token: string): Promise<Exchange> {
    const { id } = this.position
    this.#begin({ purpose: 'me', carries: true })
    try {
      const { exchange } = await makeCall({ path: `/api/auth/${id}/me`, bearer: token, credentials: 'omit' })
      this.#set({ shown: exchange, message: describeCall(exchange, id, 'edited') })
      return exchange
    } finally {
      this.#set({ pending: null })
      this.#end()
    }
  }

  /** Buys a new access token with the refresh token, where the strategy has one. */
  async renew(): Promise<Exchange> {
    this.#begin({ purpose: 'refresh', carries: true })
    const exchange = await this.#renewToken()
    this.#set({ shown: exchange, pending: null, token: this.carrier.read(), message: describeRenewal(exchange) })
    if (isOk(exchange)) await this.#inspect(exchange)
    else if (exchange.status === 400)
      this.#set({ phase: this.carrier.holds() ? 'stale' : 'out', ...this.#loseInspection(exchange) })
    this.#end()
    return exchange
  }

  /** Gives one's own account another role. What a token says of it stays as it was issued. */
  async changeRole(role: 'member' | 'admin'): Promise<Exchange> {
    const { id } = this.position
    this.#begin({ purpose: 'role', carries: true })
    const { call } = this.carrier.attach('with', null)
    const path = `/api/account/role?strategy=${id}`
    const { exchange } = await makeCall({ method: 'POST', path, body: { role }, ...call })
    this.#set({ shown: exchange, pending: null, message: describeRoleChange(exchange, this.position) })
    if (isOk(exchange)) await this.#inspect(exchange)
    this.#end()
    return exchange
  }

  /** Signs out: asks the server to end what it can, then deletes what script can delete. */
  async signOut(): Promise<Exchange> {
    const { id } = this.position
    this.#begin({ purpose: 'logout', carries: true })
    const copy = this.carrier.read()
    const { call } = this.carrier.attach('with', null)
    const path = `/api/auth/${id}/logout`
    const { exchange } = await makeCall({ method: 'POST', path, ...call, credentials: this.#cookies() })
    this.carrier.drop()
    const still = this.carrier.holds()
    this.#set({
      phase: still ? this.#state.phase : 'out',
      user: still ? this.#state.user : null,
      ...(still ? {} : this.#loseInspection(exchange)),
      token: this.carrier.read(),
      copy,
      shown: exchange,
      pending: null,
      message: describeSignOut(exchange, id),
    })
    this.#end()
    return exchange
  }

  #begin(pending: Pending): void {
    this.#turn++
    this.#set({ busy: true, message: null, attempt: null, spoiled: null, pending })
  }

  #end(): void {
    this.#turn++
    this.#set({ busy: false })
    this.afterAction()
    if (!this.#lookAgain) return
    this.#lookAgain = false
    void this.refresh({ quiet: true })
  }

  /** Routes that take or set a cookie of this strategy are called with it, all others without any. */
  #cookies(): 'same-origin' | 'omit' {
    return (this.position.cookie ?? this.position.refreshCookie) ? 'same-origin' : 'omit'
  }

  /**
   * Where another tab has spent the refresh token a moment ago, the browser has that tab's new one by now: it is asked for
   * again with it. Nothing has ended by then (contract, Refresh).
   */
  async #renewToken(): Promise<Exchange> {
    for (let left = 3; ; left--) {
      const path = `/api/auth/${this.position.id}/refresh`
      const { exchange, body } = await makeCall({ method: 'POST', path, credentials: 'same-origin' })
      if (isOk(exchange)) this.carrier.keep(body as AnswerBody)
      if (exchange.problem?.code !== 'refresh_superseded' || left === 0) return exchange
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  async #askInspection(): Promise<Exchange> {
    const { call } = this.carrier.attach('with', null)
    const path = `/api/inspect?strategy=${this.position.id}`
    return (await makeCall({ path, ...call, credentials: this.#cookies() })).exchange
  }

  async #inspect(cause: Exchange): Promise<void> {
    const exchange = await this.#askInspection()
    if (!isOk(exchange)) return
    const inspection = exchange.body as Inspection
    const before = this.#state.inspection
    this.#set({ phase: 'in', inspection, before, cause, user: inspection.user ?? this.#state.user })
  }

  /** Looking again without having acted keeps the marks of the last action, unless something else has changed the rows. */
  #replaceInspection(inspection: Inspection): Pick<LaneState, 'inspection' | 'before' | 'cause'> {
    const { inspection: old, before, cause, phase } = this.#state
    if (old !== null) {
      const same = JSON.stringify(old) === JSON.stringify(inspection)
      return same ? { inspection, before, cause } : { inspection, before: old, cause: null }
    }
    return { inspection, before, cause: phase === 'unknown' ? cause : null }
  }

  /** There is nothing left to ask with. What the server said last stays, so that what is gone can be shown as gone. */
  #loseInspection(cause: Exchange | null): Pick<LaneState, 'inspection' | 'before' | 'cause'> {
    const { inspection, before } = this.#state
    return { inspection: null, before: inspection ?? before, cause: inspection === null ? this.#state.cause : cause }
  }
}
