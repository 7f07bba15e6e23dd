import { type Answered, type Call, makeCall } from '../exchange/call'
import type { AnswerBody, User } from '../exchange/contract'
import { inventAccount, type NewAccount } from '../lane/invented-account'
import type { Finding } from './experiment'

/** What an answer has to be for the claim to hold, and the words for it. */
export interface Expectation {
  /** Several where either will do: of two racing requests nobody knows which one wins */
  status: number | readonly number[]
  /** The problem's `code`, where there has to be one */
  code?: string
  /** What it shows if it is so */
  shows: string
  /** Anything else that has to be true of the answer */
  and?: (answered: Answered) => boolean
}

/** An account or an answer that the experiment can't do without did not come. */
export class ExperimentStopped extends Error {
  override readonly name = 'ExperimentStopped'
}

let account: Promise<NewAccount> | null = null

/** What an experiment works with. Every request is a real one, and stands in the ledger like any other. */
export class Bench {
  #findings: Finding[] = []

  constructor(readonly onFinding: (findings: readonly Finding[]) => void) {}

  /** Sends a request and notes whether the answer is the one that the claim foretells. */
  async ask(tried: string, call: Call, expected: Expectation): Promise<Answered> {
    const answered = await makeCall(call)
    const { exchange } = answered
    const statuses = [expected.status].flat()
    const fits =
      statuses.includes(exchange.status) &&
      (expected.code === undefined || exchange.problem?.code === expected.code) &&
      (expected.and?.(answered) ?? true)
    const got = exchange.status === 0 ? 'no answer' : `${exchange.status} ${exchange.problem?.code ?? ''}`.trim()
    const shows = fits
      ? expected.shows
      : `Expected ${[statuses.join(' or '), expected.code].join(' ').trim()}, and got ${got}.`
    this.#findings = [...this.#findings, { tried, exchange, shows, holds: fits }]
    this.onFinding(this.#findings)
    return answered
  }

  /**
   * A throwaway account, the same one for all experiments of this page.
   *
   * @throws ExperimentStopped if the server makes none
   */
  account(): Promise<NewAccount> {
    account ??= makeAccount().catch((error: unknown) => {
      account = null
      throw error
    })
    return account
  }

  /**
   * Signs the throwaway account in, without any cookie where the strategy has none.
   *
   * @returns the access token; empty for a cookie
   * @throws ExperimentStopped if the server refuses
   */
  async signIn(strategy: string, alg?: string): Promise<{ token: string; user: User | null }> {
    const { email, password } = await this.account()
    const body = await require(`sign in under ${strategy}`, {
      method: 'POST',
      path: `/api/auth/${strategy}/login`,
      body: { email, password, ...(alg === undefined ? {} : { alg }) },
      credentials: ['opaque-token', 'jwt', 'jwt-denylist'].includes(strategy) ? 'omit' : 'same-origin',
    })
    return { token: body.access_token ?? '', user: body.user ?? null }
  }
}

async function makeAccount(): Promise<NewAccount> {
  const invented = inventAccount()
  await require('make a throwaway account', { method: 'POST', path: '/api/accounts', body: { ...invented } })
  return invented
}

/** @throws ExperimentStopped unless the answer is a good one */
async function require(what: string, call: Call): Promise<AnswerBody> {
  const { exchange, body } = await makeCall(call)
  if (exchange.status >= 200 && exchange.status < 300) return body as AnswerBody
  const why = exchange.problem?.detail ?? 'No answer came.'
  throw new ExperimentStopped(`The server would not ${what}: ${why}`)
}
