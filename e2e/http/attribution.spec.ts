import type { Answer } from '../support/http-client'
import { call, expect, me, newUser, type SignedIn, test, tryLogin } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'
import { readTrace, stepsOf, timingEntries } from '../support/http-trace'

const parallel = 50
const rounds = 4

/** A request of some strategy, and what the server has to do for it and for nobody else. */
interface Work {
  name: string
  ask(headers: Record<string, string>): Promise<Answer>
  steps: string[]
  operations: string[]
}

/** The sign-in of a strategy: what limits it, who it is, and what the format keeps. */
const loginOperations = {
  session: ['rateLimit.insert', 'rateLimit.insert', 'user.select', 'rateLimit.insert', 'session.insert'],
  jwt: ['rateLimit.insert', 'rateLimit.insert', 'user.select', 'rateLimit.insert'],
}

test('50 at once, of mixed strategies: every operation is credited to the request that made it', async ({
  server,
  signIn,
  createUser,
}) => {
  test.slow()
  const credentials = new Map<string, SignedIn>()
  for (const { id } of strategies) credentials.set(id, await signIn(id))
  const held = (id: string) => credentials.get(id) as SignedIn
  const guarded: Work[] = strategies.map((strategy) => ({
    name: `${strategy.id} me`,
    ask: (headers) => me(server, strategy, { ...held(strategy.id).headers, ...headers }),
    steps: strategy.checks,
    operations: strategy.operations,
  }))
  const users = await Promise.all([createUser(), createUser()])
  const logins: Work[] = (['session', 'jwt'] as const).map((id, index) => ({
    name: `${id} login`,
    ask: (headers) => tryLogin(server, id, users[index] ?? newUser(), { headers }),
    steps: ['credentials', 'issue'],
    operations: loginOperations[id],
  }))
  const inspected: Work[] = strategies
    .filter(({ id }) => id === 'jwt' || id === 'session')
    .map((strategy) => ({
      name: `${strategy.id} inspect`,
      ask: (headers) => call(server, held(strategy.id), 'GET', `/api/inspect?strategy=${strategy.id}`, { headers }),
      steps: strategy.checks,
      operations: [
        ...strategy.operations,
        ...(strategy.id === 'session' ? ['user.findFirst', 'session.findMany', 'user.findFirst'] : ['user.findFirst']),
      ].sort(),
    }))
  const refused: Work = {
    name: 'wrong password',
    ask: (headers) => tryLogin(server, 'session', { ...newUser(), password: 'wrong' }, { headers }),
    steps: ['credentials!'],
    operations: ['rateLimit.insert', 'rateLimit.insert', 'user.select', 'rateLimit.insert'],
  }
  // Cheap requests many times, costly ones once in a while: they all wait for each other in the same process.
  const kinds = [...guarded, ...guarded, ...guarded, ...inspected, ...logins, refused]
  const alone = new Map<string, string[]>()
  for (const kind of new Set(kinds)) alone.set(kind.name, namesOf(await kind.ask({ 'x-trace': '1' })))
  for (const kind of new Set(kinds))
    expect(alone.get(kind.name), `${kind.name}, alone`).toEqual([...kind.operations].sort())

  for (let round = 0; round < rounds; round++) {
    const asked = Array.from({ length: parallel }, (_, index) => kinds[(index * 7 + round) % kinds.length] as Work)
    const answers = await Promise.all(
      asked.map(async (work, index) => {
        const mark = `round-${round}-request-${index}`
        return { work, mark, answer: await work.ask({ 'x-trace': '1', 'user-agent': mark }) }
      }),
    )
    for (const { work, mark, answer } of answers) {
      const trace = readTrace(answer)
      expect(trace.received.headers['user-agent'], work.name).toBe(mark)
      expect(stepsOf(trace), `${mark}: ${work.name}`).toEqual(work.steps)
      expect(namesOf(answer), `${mark}: ${work.name}`).toEqual([...work.operations].sort())
      const counted = timingEntries(answer).at(-1)
      expect(counted, `${mark}: ${work.name}`).toBe(`db;desc="${work.operations.length} operations"`)
      expect(durationOfDatabase(answer)).toBeCloseTo(
        trace.db.reduce((sum, { ms }) => sum + ms, 0),
        1,
      )
    }
  }
})

/** The database operations of an answer's own trace. Those that a route starts at once may come in either order. */
function namesOf(answer: Answer): string[] {
  return readTrace(answer)
    .db.map(({ op }) => op)
    .sort()
}

function durationOfDatabase(answer: Answer): number {
  return Number(/db;dur=([\d.]+)/.exec(String(answer.headers['server-timing']))?.[1])
}
