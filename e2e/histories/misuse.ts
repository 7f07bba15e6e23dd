import { type StrategyRow, strategies, strategyOf } from '../support/http-strategies'
import { type Attempt, demandEqual, demandRefused, demandStatus, held, type Move } from './attempt'
import { isGood, isLiving } from './promises'
import { aCredential } from './sign-in'
import { type Holding, refreshSlot, slotOf } from './wire'
import { type Choice, choose, listTokens, rowOf, type World } from './world'

/** Where a credential of one strategy is tried under another one. Each of them has to refuse it. */
export const misusedRoutes = ['me', 'admin', 'inspect', 'role', 'logout', 'sessions', 'everywhere'] as const
export type MisusedRoute = (typeof misusedRoutes)[number]

/** Somebody puts a credential, or a refresh token, where another strategy looks for its own. */
export function misuse(choice: { which: Choice; refreshToken: boolean; under: number; route: MisusedRoute }): Move {
  return (world, now) => {
    const found = findMisused(world, choice, now)
    const others = strategies.filter(({ id }) => id !== found?.strategyId)
    const under = others[choice.under % others.length]
    if (found === undefined || under === undefined) return null
    return [attemptMisuse(found, under, choice.route)]
  }
}

interface Misused {
  nick: string
  secret: string
  /** The strategy at which it would be good; a refresh token is good at none */
  strategyId: string | null
}

function findMisused(
  world: World,
  { which, refreshToken }: { which: Choice; refreshToken: boolean },
  now: number,
): Misused | undefined {
  if (!refreshToken) return aCredential(world, which, now)
  const found = choose(listTokens(world.families), which, ({ family }) => isLiving(family, now))
  return found && { ...found.token, strategyId: null }
}

function attemptMisuse({ nick, secret }: Misused, chosen: StrategyRow, route: MisusedRoute): Attempt {
  const sessionsOnly = route === 'sessions' || route === 'everywhere'
  // Who tries the routes that take a session cookie alone, tries them with one.
  const under = sessionsOnly && !nick.startsWith('session ') ? strategyOf('session') : chosen
  const [method, path, json] = requests[sessionsOnly && under.id !== 'session' ? 'me' : route](under.id)
  return {
    text: `${nick} is presented under ${under.id}: ${method} ${path}`,
    send: (wire) => wire.send(method, path, [{ slot: slotOf(under), secret }], json === undefined ? {} : { json }),
    judge(_world, answer) {
      if (!path.endsWith('/logout')) {
        demandRefused(answer, under)
        return
      }
      demandStatus(answer, 200)
      demandEqual('the effect', answer.json, { effect: 'none' })
    },
  }
}

const requests: Record<MisusedRoute, (id: string) => [method: string, path: string, json?: object]> = {
  me: (id) => ['GET', `/api/auth/${id}/me`],
  admin: (id) => ['GET', `/api/auth/${id}/admin`],
  inspect: (id) => ['GET', `/api/inspect?strategy=${id}`],
  role: (id) => ['POST', `/api/account/role?strategy=${id}`, { role: 'admin' }],
  logout: (id) => ['POST', `/api/auth/${id}/logout`],
  sessions: () => ['GET', '/api/sessions'],
  everywhere: () => ['DELETE', '/api/sessions'],
}

/** Somebody tries to buy a new credential with one that is no refresh token. */
export function misuseAtRefresh(choice: { which: Choice }): Move {
  return (world, now) => {
    const credential = aCredential(world, choice.which, now)
    if (credential === undefined) return null
    const { nick, secret } = credential
    const attempt: Attempt = {
      text: `${nick} is used to refresh`,
      send: (wire) => wire.send('POST', '/api/auth/jwt-refresh/refresh', [{ slot: refreshSlot, secret }]),
      judge: (_world, answer) => demandStatus(answer, 400, 'invalid_grant'),
    }
    return [attempt]
  }
}

/** Somebody puts two credentials of the same shape together: the claims of one under the signature of the other. */
export function splice(choice: { which: Choice; other: Choice }): Move {
  return (world, now) => {
    const signed = world.credentials.filter((credential) => rowOf(credential).choosesAlgorithm)
    const [one, other] = [choice.which, choice.other].map((some) =>
      choose(signed, some, (credential) => isGood(credential, now)),
    )
    if (one === undefined || other === undefined || one.secret === other.secret) return null
    const cut = (text: string) => text.lastIndexOf('.')
    const secret = one.secret.slice(0, cut(one.secret)) + other.secret.slice(cut(other.secret))
    const holding: Holding = { ...held(one), secret }
    const attempt: Attempt = {
      text: `${one.nick} is presented with the signature of ${other.nick}`,
      send: (wire) => wire.send('GET', `/api/auth/${one.strategyId}/me`, [holding]),
      judge: (_world, answer) => demandRefused(answer, rowOf(one)),
    }
    return [attempt]
  }
}
