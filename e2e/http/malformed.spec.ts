import { type Answer, send } from '../support/http-client'
import { carry, expect, me, test } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

/** Set MUTATION_SEED to repeat a run. */
const seed = Number(process.env.MUTATION_SEED ?? Date.now() % 1_000_000)
/** What a header may hold apart from the separators of cookies and lists. */
const alphabet = `${'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'}-_.*~=+/%"'()[]{}<>\\|@!#$&^?:\u00e9\u00ff`

for (const strategy of strategies) {
  // 2,000 cookies and 2,000 tokens of the front door; the later strategies share those parsers.
  const count = ['session', 'jwt'].includes(strategy.id) ? 2000 : 300
  test(`G12: ${count} mutated ${strategy.id} credentials: every one refused, no 5xx`, async ({ server, signIn }) => {
    test.setTimeout(120_000)
    const random = createRandom(seed)
    test.info().annotations.push({ type: 'seed', description: String(seed) })
    process.stdout.write(`mutation seed ${seed} (${strategy.id})\n`)
    const { secret } = await signIn(strategy.id)
    const statuses = new Map<number, number>()
    const surprises: string[] = []
    const ask = async () => {
      const text = mutate(secret, random)
      if (text === secret) return
      const answer: Answer = await me(server, strategy, carry(server, strategy, text))
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      if (answer.status !== 401 && answer.status !== 431) surprises.push(`${answer.status}: ${text}`)
    }
    for (let done = 0; done < count; done += 20) await Promise.all(Array.from({ length: 20 }, ask))
    expect(surprises, `seed ${seed}, ${JSON.stringify([...statuses])}`).toEqual([])
    expect(await me(server, strategy, carry(server, strategy, secret))).toMatchObject({ status: 200 })
    expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
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
