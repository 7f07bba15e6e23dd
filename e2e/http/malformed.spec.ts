import http from 'node:http'
import { type Answer, ownOrigin, send } from '../support/http-client'
import { carry, cookieValue, expect, type SignedIn, test, whoAmI } from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { type StrategyRow, strategies } from '../support/http-strategies'

/** Set MUTATION_SEED to repeat a run. */
const seed = Number(process.env.MUTATION_SEED ?? Date.now() % 1_000_000)
/** What a header may hold apart from the separators of cookies and lists. */
const alphabet = `${'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'}-_.*~=+/%"'()[]{}<>\\|@!#$&^?:\u00e9\u00ff`
const parallel = 20

/** A credential to spoil, where it is sent, and with what every spoilt one has to be answered. */
interface Victim {
  name: string
  strategy: StrategyRow
  secretOf(signedIn: SignedIn): string
  ask(server: TestServer, secret: string, agent: http.Agent): Promise<Answer>
  refusals: number[]
}

const victims: Victim[] = [
  ...strategies.map((strategy) => ({
    name: strategy.id,
    strategy,
    secretOf: ({ secret }: SignedIn) => secret,
    ask: (server: TestServer, secret: string, agent: http.Agent) =>
      send(server, 'GET', `/api/auth/${strategy.id}/me`, { headers: carry(server, strategy, secret), agent }),
    refusals: [401, 431],
  })),
  ...strategies
    .filter(({ refreshCookie }) => refreshCookie !== null)
    .map((strategy) => ({
      name: `${strategy.id}, the refresh token`,
      strategy,
      secretOf: ({ answer }: SignedIn) => cookieValue(answer),
      ask: (server: TestServer, secret: string, agent: http.Agent) =>
        send(server, 'POST', `/api/auth/${strategy.id}/refresh`, {
          headers: { ...ownOrigin(server), cookie: `${strategy.refreshCookie}=${secret}` },
          agent,
        }),
      refusals: [400, 431],
    })),
]
for (const { name, strategy, secretOf, ask, refusals } of victims) {
  test(`G12: mutated credentials of ${name}: every one refused, no 5xx`, { tag: '@every-kind' }, async ({
    server,
    signIn,
  }) => {
    test.setTimeout(300_000)
    // Of all together; `npm run test:faults` takes its time.
    const inAll = test.info().project.name === 'http-rest' ? 10_000 : 2_000
    const each = Math.ceil(inAll / victims.length)
    const random = createRandom(seed)
    test.info().annotations.push({ type: 'seed', description: String(seed) })
    process.stdout.write(`mutation seed ${seed} (${name})\n`)
    const signedIn = await signIn(strategy.id)
    const secret = secretOf(signedIn)
    const texts = new Set<string>()
    while (texts.size < each) {
      const text = mutate(secret, random)
      // An empty credential is none, and the real one is no mutation.
      if (text !== '' && text !== secret) texts.add(text)
    }

    const statuses = new Map<number, number>()
    const surprises: string[] = []
    const agent = new http.Agent({ keepAlive: true, maxSockets: parallel })
    const waiting = [...texts]
    const work = async () => {
      for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
        const { status } = await ask(server, text, agent)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (!refusals.includes(status)) surprises.push(`${status}: ${text}`)
      }
    }
    await Promise.all(Array.from({ length: parallel }, work))
    expect(surprises, `seed ${seed}, ${JSON.stringify([...statuses])}`).toEqual([])
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(each)

    expect(await whoAmI(server, signedIn), 'none of them ended the real one').toMatchObject({ status: 200 })
    expect(await ask(server, secret, agent), 'nor has spent it').toMatchObject({ status: 200 })
    expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
    agent.destroy()
  })
}

/** One to three random changes: a character, a stretch, a part, the length. */
function mutate(text: string, random: () => number): string {
  let result = text
  const upTo = (limit: number) => Math.floor(random() * limit)
  const character = () => alphabet[upTo(alphabet.length)] ?? 'A'
  for (let round = upTo(3); round >= 0; round--) {
    const at = upTo(result.length)
    const end = at + upTo(12)
    const parts = result.split(/(?=[.*~])/)
    const changes: (() => string)[] = [
      () => result.slice(0, at) + character() + result.slice(at + 1),
      () => result.slice(0, at) + character() + result.slice(at),
      () => result.slice(0, at) + result.slice(at + 1),
      () => result.slice(0, at) + result.slice(end),
      () => result.slice(0, end) + result.slice(at),
      () => result.slice(0, at),
      () => result.slice(at),
      () => result + character(),
      () => result + result.slice(at),
      () => result.slice(0, at) + raiseLetters(result.slice(at, end)) + result.slice(end),
      () => result.slice(0, at) + [...result.slice(at, end)].reverse().join('') + result.slice(end),
      () => parts.toSpliced(upTo(parts.length), 1).join(''),
      () => parts.toSpliced(upTo(parts.length), 0, parts[upTo(parts.length)] ?? '').join(''),
      () => result.slice(0, at) + character().repeat(upTo(300)) + result.slice(at),
    ]
    result = changes[upTo(changes.length)]?.() ?? result
  }
  return result
}

/** Only ASCII letters: the capital of \u00ff lies outside of what a header may hold. */
function raiseLetters(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** mulberry32: small, seeded, good enough to choose changes. */
function createRandom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
