import type { Answer } from '../support/http-client'
import { strategyOf } from '../support/http-strategies'
import { type Attempt, demand, demandEqual, demandRefused, demandStatus, held, type Move, type When } from './attempt'
import { endOf, hasRow, idleMs, isGood, isLiving, livingRowsOf, roleOf, use } from './promises'
import { aCredential, aSession, publicUser } from './sign-in'
import { type Holding, slotOf } from './wire'
import { type Choice, type Credential, credentialOf, fromNewest, rowOf, type World } from './world'

export const askedRoutes = ['me', 'admin', 'inspect'] as const
export type AskedRoute = (typeof askedRoutes)[number]

/** Somebody presents a credential at its own strategy, maybe with others beside it that must not matter. */
export function ask(choice: { which: Choice; route: AskedRoute; beside: number | null }): Move {
  return (world, now) => {
    const credential = aCredential(world, choice.which, now)
    if (credential === undefined) return null
    const beside = choice.beside === null ? undefined : fromNewest(world.credentials, choice.beside)
    const other = beside !== undefined && slotOf(rowOf(beside)) !== slotOf(rowOf(credential)) ? beside : null
    return [attemptAsk(credential, choice.route, other)]
  }
}

export function attemptAsk(credential: Credential, route: AskedRoute, beside: Credential | null): Attempt {
  const { nick, secret } = credential
  const strategy = strategyOf(credential.strategyId)
  const path = route === 'inspect' ? `/api/inspect?strategy=${strategy.id}` : `/api/auth/${strategy.id}/${route}`
  const holdings: Holding[] = [held(credential), ...(beside === null ? [] : [held(beside)])]
  return {
    text: `${nick} is presented at ${route}${beside === null ? '' : `, beside ${beside.nick}`}`,
    send: (wire) => wire.send('GET', path, holdings),
    judge(world, answer, when) {
      const presented = credentialOf(world, secret)
      if (!isGood(presented, when.answeredAt)) demandRefused(answer, strategy)
      else judges[route](presented, answer, when, world)
    },
  }
}

const judges: Record<AskedRoute, (credential: Credential, answer: Answer, when: When, world: World) => void> = {
  me(credential, answer, { answeredAt }) {
    const { owner, issuedAt } = credential
    const strategy = rowOf(credential)
    demandStatus(answer, 200)
    use(credential, answeredAt)
    const { user, decidedBy, credential: told } = answer.json
    demandEqual('the user', user, publicUser(owner, roleOf(credential)))
    demandEqual('what decided', decidedBy, strategy.decidedBy)
    const { expiresAt, ...known } = told
    demandEqual('the credential', known, {
      strategy: strategy.id,
      transport: strategy.transport,
      format: strategy.format,
      issuedAt: new Date(issuedAt).toISOString(),
    })
    demandEnd(credential, expiresAt)
    // Now it is known to the millisecond when the server wrote the use down.
    const end = Date.parse(expiresAt)
    if (credential.lastSeenAt !== null && end < credential.expiresAt) credential.lastSeenAt = end - idleMs
  },

  admin(credential, answer, { answeredAt }) {
    use(credential, answeredAt)
    if (roleOf(credential) === 'member') {
      demandStatus(answer, 403, 'insufficient_role')
      return
    }
    demandStatus(answer, 200)
    demandEqual('the user', answer.json.user, publicUser(credential.owner, 'admin'))
    demandEqual('what decided', answer.json.decidedBy, rowOf(credential).decidedBy)
  },

  inspect(credential, answer, { answeredAt }, world) {
    demandStatus(answer, 200)
    const { owner, strategyId } = credential
    const seen = answer.json as unknown as Inspection
    // Not the claims: what the database holds of them today.
    demandEqual('the user', seen.user, owner.deleted ? null : publicUser(owner, owner.role))
    const rows = livingRowsOf(world, owner, answeredAt).filter((row) => row.strategyId === strategyId)
    demandRows(credential, seen.sessions, rows)
    const tokens = world.families
      .filter((family) => strategyId === 'jwt-refresh' && family.owner === owner && isLiving(family, answeredAt))
      .flatMap((family) => family.tokens)
    demandEqual(
      'the refresh tokens',
      seen.refreshTokens.map(({ id, spentAt }) => `${id} ${spentAt === null ? 'unspent' : 'spent'}`).sort(),
      tokens.map(({ secret, spentAt }) => `${secret.slice(4, 40)} ${spentAt === null ? 'unspent' : 'spent'}`).sort(),
    )
    const listed = world.credentials.filter(
      (other) =>
        strategyId === 'jwt-denylist' &&
        other.strategyId === strategyId &&
        other.owner === owner &&
        other.ended &&
        answeredAt < endOf(other),
    )
    demandEqual('the denylist', seen.denylist.map(({ jti }) => jti).sort(), listed.map(jtiOf).sort())
  },
}

interface ShownRow {
  id: string
  strategy: string
  current: boolean
  expiresAt: string
}

interface Inspection {
  user: object | null
  sessions: ShownRow[]
  refreshTokens: { id: string; spentAt: string | null }[]
  denylist: { jti: string }[]
}

/** A session lists all that may be listed: its own person's sessions and opaque tokens that live, and no others. */
export function listSessions(choice: { which: Choice }): Move {
  return (world, now) => {
    const session = aSession(world, choice.which, now)
    if (session === undefined) return null
    const { nick, secret } = session
    const attempt: Attempt = {
      text: `${nick} lists sessions`,
      send: (wire) => wire.send('GET', '/api/sessions', [held(session)]),
      judge(later, answer, { answeredAt }) {
        const presented = credentialOf(later, secret)
        if (!isGood(presented, answeredAt)) {
          demandRefused(answer, rowOf(presented))
          return
        }
        demandStatus(answer, 200)
        demandRows(presented, answer.json.sessions, livingRowsOf(later, presented.owner, answeredAt))
      },
    }
    return [attempt]
  }
}

function demandRows(presented: Credential, shown: ShownRow[], promised: Credential[]): void {
  demandEqual(
    'the list',
    shown.map(({ id, strategy, current }) => `${strategy} ${id}${current ? ', this one' : ''}`).sort(),
    promised
      .map((row) => `${row.strategyId} ${row.rowId}${row === presented && hasRow(row) ? ', this one' : ''}`)
      .sort(),
  )
  for (const row of promised) {
    const found = shown.find(({ id }) => id === row.rowId)
    if (found !== undefined) demandEnd(row, found.expiresAt)
  }
}

/** An answer that says nothing of the end may have taken this long to write a use down. */
const slowestUseMs = 10_000

/** Looking moves nothing, so an end that is told is the one that is known, up to when exactly the last use was. */
function demandEnd(credential: Credential, iso: string): void {
  const [told, known] = [Date.parse(iso), endOf(credential)]
  const exactly = credential.lastSeenAt === null
  demand(
    exactly ? told === known : told <= known && told > known - slowestUseMs,
    `the end is ${iso}, promised is ${new Date(known).toISOString()}`,
  )
}

function jtiOf({ secret }: Credential): string {
  return JSON.parse(Buffer.from(secret.split('.')[1] ?? '', 'base64url').toString('utf8')).jti
}

/** The guarded page is written for the person whose session it is, or for nobody. */
export function openPage(choice: { which: Choice }): Move {
  return (world, now) => {
    const session = aSession(world, choice.which, now)
    if (session === undefined) return null
    const { nick, secret } = session
    const attempt: Attempt = {
      text: `${nick} opens the guarded page`,
      send: (wire) => wire.send('GET', '/protected/session', [held(session)]),
      judge(later, answer, { answeredAt }) {
        const presented = credentialOf(later, secret)
        const good = isGood(presented, answeredAt)
        demandStatus(answer, good ? 200 : 307)
        if (good) use(presented, answeredAt)
        for (const { nick: other, id, name } of later.people) {
          const own = good && id === presented.owner.id
          demand(own || !(answer.text.includes(name) || answer.text.includes(id)), `the page tells of ${other}`)
        }
        demand(!good || answer.text.includes(presented.owner.name), 'the page does not name whose it is')
      },
    }
    return [attempt]
  }
}
