import type { Answer } from '../support/http-client'
import { carry, cookieValue, newUser, type TestUser, tryLogin } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { type Chance, createChance } from './chance'
import {
  endCredential,
  endFamily,
  familyOf,
  type Held,
  type HeldCredential,
  type HeldFamily,
  makeAccount,
  renewFamily,
  reuseFamily,
} from './promises'

/** What several clients have been promised, and what they do next. */
export interface Ledger {
  chance: Chance
  /** Who signs in; whoever calls makes their accounts */
  people: TestUser[]
  held: Set<Held>
  /** What a client works with right now, so that nobody else takes it */
  taken: Set<Held>
  /** How often each was acknowledged */
  acknowledged: Map<string, number>
  /** Whether 503 with Retry-After is a right answer at the moment */
  mayRefuse: boolean
  /** How often it was given */
  refused: number
  /** How long each answer took, in ms */
  tookMs: number[]
  /** Requests that are on their way */
  inFlight: number
  /** What nobody foresaw: an answer, or none while the server should be up */
  unexpected: string[]
}

export function createLedger(seed: number): Ledger {
  return {
    chance: createChance(seed),
    people: Array.from({ length: 8 }, () => newUser()),
    held: new Set(),
    taken: new Set(),
    acknowledged: new Map(),
    mayRefuse: false,
    refused: 0,
    tookMs: [],
    inFlight: 0,
    unexpected: [],
  }
}

/** One request, and which answers acknowledge it. */
interface Act {
  name: string
  about: Held | null
  send(): Promise<Answer>
}

/** Lets clients ask one thing after the other until `stop`, which resolves once all of them have heard or given up. */
export function startClients(server: TestServer, ledger: Ledger, count: number) {
  let over = false
  let answered = 0
  const touched = new Set<Held>()
  const work = async () => {
    while (!over) {
      await perform(chooseAct(server, ledger, touched), ledger, touched, () => over)
      answered++
    }
  }
  const working = Array.from({ length: count }, work)
  return {
    /** Everything that a request was about */
    touched,
    /** Resolves once so many have come. */
    async answers(count: number) {
      while (answered < count && !over) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    /** From here on an answer that doesn't come is no surprise. */
    expectSilence() {
      over = true
    },
    async ended() {
      over = true
      await Promise.all(working)
    },
  }
}

async function perform(act: Act, ledger: Ledger, touched: Set<Held>, over: () => boolean): Promise<void> {
  if (act.about !== null) {
    ledger.taken.add(act.about)
    touched.add(act.about)
  }
  ledger.inFlight++
  try {
    const startedAt = performance.now()
    const { status, text, headers } = await act.send()
    ledger.tookMs.push(performance.now() - startedAt)
    const right = status === (act.name === 'reuse' ? 400 : act.name === 'sign-up' ? 201 : 200)
    if (right) ledger.acknowledged.set(act.name, (ledger.acknowledged.get(act.name) ?? 0) + 1)
    else if (ledger.mayRefuse && status === 503 && Number(headers['retry-after']) >= 1) ledger.refused++
    else ledger.unexpected.push(`${act.name}: ${status} ${text.slice(0, 200)}`)
  } catch (error) {
    if (!over()) ledger.unexpected.push(`${act.name}: ${String(error)}`)
  } finally {
    ledger.inFlight--
    if (act.about !== null) ledger.taken.delete(act.about)
  }
}

function chooseAct(server: TestServer, ledger: Ledger, touched: Set<Held>): Act {
  const { chance } = ledger
  const keep = (held: Held) => {
    ledger.held.add(held)
    touched.add(held)
  }
  const draw = chance.fraction()
  if (draw < 0.08) return { name: 'sign-up', about: null, send: () => makeAccount(server, keep) }
  if (draw < 0.35) {
    const credential = find(ledger, (held): held is HeldCredential => held.kind === 'credential')
    if (credential !== undefined)
      return { name: 'sign-out', about: credential, send: () => endCredential(server, credential) }
  } else if (draw < 0.7) {
    const family = find(ledger, (held): held is HeldFamily => held.kind === 'family')
    if (family !== undefined) return aboutFamily(server, family, chance)
  }
  return { name: 'sign-in', about: null, send: () => signIn(server, ledger, keep) }
}

function aboutFamily(server: TestServer, family: HeldFamily, chance: Chance): Act {
  const draw = chance.fraction()
  if (draw < 0.1) return { name: 'sign-out', about: family, send: () => endFamily(server, family) }
  if (draw < 0.2 && family.spent.length > 1)
    return { name: 'reuse', about: family, send: () => reuseFamily(server, family) }
  return { name: 'refresh', about: family, send: () => renewFamily(server, family) }
}

async function signIn(server: TestServer, { chance, people }: Ledger, keep: (held: Held) => void): Promise<Answer> {
  const strategy = chance.oneOf(strategies)
  const user = chance.oneOf(people)
  if (strategy === undefined || user === undefined) throw new TypeError('nobody to sign in')
  const answer = await tryLogin(server, strategy.id, user)
  if (answer.status !== 200) return answer
  const secret = strategy.cookie === null ? answer.json.access_token : cookieValue(answer)
  const signedIn = { strategy, user, secret, headers: carry(server, strategy, secret), answer }
  keep({ kind: 'credential', state: 'alive', signedIn })
  if (strategy.refreshCookie !== null) keep(familyOf(signedIn))
  return answer
}

/** One by chance that is alive and that nobody works with. */
function find<T extends Held>({ held, taken, chance }: Ledger, fits: (held: Held) => held is T): T | undefined {
  return chance.oneOf([...held].filter(fits).filter((one) => one.state === 'alive' && !taken.has(one)))
}
