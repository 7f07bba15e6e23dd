import type { Strategy } from '@/lib/auth/strategies'
import type { Target } from './load'
import { markSessionsSeen } from './sessions-seen'

/** A handler of ours and its bare twin, measured with the same requests. */
export interface Pair {
  strategyId: string
  twin: Target
  ours: Target
}

/** The headers that carry a token of a strategy, as the client of its transport would send them. */
function headersOf({ transport }: Strategy, token: string): Record<string, string> {
  return transport.cookie === null ? { authorization: `Bearer ${token}` } : { cookie: `${transport.cookie}=${token}` }
}

/** The pair of one strategy, for tokens of its own. */
export function pairOf(strategy: Strategy, tokens: readonly string[]): Pair {
  const { id } = strategy
  const headers = tokens.map((token) => headersOf(strategy, token))
  // At most once a minute `me` writes when a session was last seen. A thousand sessions that are each asked a few times a
  // minute would do it in every third request, so it is measured apart.
  const before = strategy.format.holds === 'sessions' ? () => markSessionsSeen('not due') : undefined
  return {
    strategyId: id,
    twin: { name: `bare ${id}`, path: `/api/bench/${id}/me`, headers },
    ours: { name: `me of ${id}`, path: `/api/auth/${id}/me`, headers, before },
  }
}

/** The same requests in other circumstances, for the two strategies of the front door. */
export function variantsOf({ strategyId, twin, ours }: Pair): Target[] {
  const traced: Target = {
    ...ours,
    name: `${ours.name}, traced`,
    headers: ours.headers.map((one) => ({ ...one, 'x-trace': '1' })),
  }
  if (strategyId === 'jwt') {
    return [
      traced,
      { ...twin, name: `${twin.name}, full answer`, path: '/api/bench/jwt-full-answer/me' },
      { ...twin, name: `${twin.name}, static`, path: '/api/bench-static/jwt' },
    ]
  }
  // Each answer writes when its session was seen, as it does at most once a minute.
  const touching: Target = { ...ours, name: `${ours.name}, touching`, before: () => markSessionsSeen('due') }
  return strategyId === 'session' ? [traced, touching] : []
}
