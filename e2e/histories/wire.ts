import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { type Answer, type Sending, send } from '../support/http-client'
import { secretsOf } from '../support/http-secrets'
import type { TestServer } from '../support/http-server'
import { type StrategyRow, strategies } from '../support/http-strategies'
import type { Person } from './world'

/**
 * No promise turns within this time after a request is sent, or longer on a slow machine: where one would, the clock is moved past it first. So an
 * answer can be judged as of one instant, and "until its end" is tried to two seconds, "and no longer" to a millisecond.
 */
export const marginMs = 2000

/** The server with its clock, which the histories only ever move forward, and what they have used of it. */
export class Wire {
  private readonly agent: http.Agent
  private offsetMs = 0
  private readonly strangers: Promise<Person>[] = []
  /** Every password and credential: none may stand in what the server writes */
  readonly secrets = new Set<string>()
  requests = 0
  /** When the page last rotated keys, between these two */
  rotated: { sentAt: number; answeredAt: number } | null = null

  constructor(
    private readonly server: TestServer,
    connections = 8,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  }

  /** The server's time */
  now(): number {
    return Date.now() + this.offsetMs
  }

  moveTo(instant: number): void {
    const ahead = Math.ceil(instant - this.now())
    if (ahead <= 0) return
    this.offsetMs += ahead
    this.server.setClock(this.offsetMs / 1000)
  }

  /** Moves the clock on until no turning point lies within so many milliseconds from now. */
  stepOver(turningPoints: number[], withinMs: number): void {
    for (;;) {
      const now = this.now()
      const near = turningPoints.filter((point) => point > now - 2 && point <= now + withinMs)
      if (near.length === 0) return
      this.moveTo(Math.max(...near) + 3)
    }
  }

  /** A request as a page of the app would send it, with these credentials and no others. */
  async send(method: string, path: string, holdings: Holding[] = [], sending: Sending = {}): Promise<Answer> {
    this.requests++
    const headers = { origin: this.server.origin, ...headersOf(holdings) }
    const answer = await send(this.server, method, path, { ...sending, headers, agent: this.agent })
    for (const secret of secretsOf(answer)) this.secrets.add(secret)
    return answer
  }

  /** A password that the rules allow. */
  createPassword(): string {
    const password = `violet otter ${randomUUID()}`
    this.secrets.add(password)
    return password
  }

  /** Somebody with a new account. A few wait signed up, for that takes as long as ten other requests. */
  async meet(nick: string): Promise<Person> {
    while (this.strangers.length < 4) {
      const stranger = this.signUp()
      // Whoever meets them hears of it.
      stranger.catch(() => {})
      this.strangers.push(stranger)
    }
    const person = await this.strangers.shift()
    if (person === undefined) throw new TypeError('nobody waits')
    return { ...person, nick }
  }

  private async signUp(): Promise<Person> {
    const tag = randomUUID().slice(0, 12)
    const person = { email: `${tag}@test.example`, name: `Person ${tag}`, password: this.createPassword() }
    const { json, status, text } = await this.send('POST', '/api/accounts', [], { json: person })
    if (status !== 201) throw new Error(`signing up: ${status} ${text}`)
    return { ...person, nick: '', id: json.user.id, formerPasswords: [], role: 'member', deleted: false }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.strangers)
    this.agent.destroy()
  }

  /** How many of the secrets stand in what the server wrote to its terminal. */
  leaked(): number {
    const output = this.server.output()
    return [...this.secrets].filter((secret) => output.includes(secret)).length
  }
}

/** Where a secret is put: into a cookie of that name, or into Authorization. */
export interface Holding {
  slot: string
  secret: string
}

export const authorization = 'authorization'

/** Where a strategy looks for its credential. */
export function slotOf({ cookie }: StrategyRow): string {
  return cookie ?? authorization
}

/** Every place in which a credential can travel. */
export const slots: readonly string[] = [
  ...new Set(strategies.flatMap((row) => [slotOf(row), ...(row.refreshCookie === null ? [] : [row.refreshCookie])])),
]

export const refreshSlot = 'cc_refresh'

function headersOf(holdings: Holding[]): Record<string, string> {
  const bearer = holdings.find(({ slot }) => slot === authorization)
  const cookies = holdings.filter(({ slot }) => slot !== authorization).map(({ slot, secret }) => `${slot}=${secret}`)
  return {
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer.secret}` }),
    ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
  }
}

/** The value that an answer gives a cookie, or null if it sets none of that name; '' takes it away. */
export function cookieOf(answer: Answer, name: string): string | null {
  const text = answer.setCookies.find((candidate) => candidate.startsWith(`${name}=`))
  return text === undefined ? null : (text.slice(name.length + 1).split(';')[0] ?? '')
}
