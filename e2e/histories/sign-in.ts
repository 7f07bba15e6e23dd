import type { Answer, ShownSession } from '../support/http-client'
import { algorithms, type StrategyRow, strategies } from '../support/http-strategies'
import { type Attempt, demand, demandDuring, demandEqual, demandStatus, type Move, type When } from './attempt'
import { absoluteMs, isGood, replace } from './promises'
import { cookieOf, type Holding, refreshSlot, slotOf, type Wire } from './wire'
import {
  type Choice,
  type Credential,
  choose,
  credentialOf,
  type Family,
  fromNewest,
  listTokens,
  type Person,
  personOf,
  tokenOf,
  type World,
} from './world'

export type PasswordChoice = 'right' | 'former' | 'wrong'

/** The password that somebody types; without a former one it is a wrong one. */
export function typedPassword({ password, formerPasswords }: Person, choice: PasswordChoice): string {
  if (choice === 'right') return password
  return (choice === 'former' ? formerPasswords.at(-1) : undefined) ?? `${password}?`
}

/** Somebody signs in, maybe in a browser that still sends a cookie of the same strategy, whoever's and however old. */
export function signIn(choice: {
  who: number
  strategy: number
  alg: number
  password: PasswordChoice
  under: number | null
}): Move {
  return (world) => {
    const person = fromNewest(world.people, choice.who)
    const strategy = strategies[choice.strategy]
    if (person === undefined || strategy === undefined) return null
    const old = choice.under === null ? null : findOldCookie(world, strategy, choice.under)
    return [attemptSignIn(person, strategy, algorithms[choice.alg] ?? null, choice.password, old)]
  }
}

interface OldCookie {
  nick: string
  holding: Holding
  end(world: World, at: number): void
}

function findOldCookie(world: World, strategy: StrategyRow, back: number): OldCookie | null {
  if (strategy.refreshCookie !== null) {
    const found = fromNewest(listTokens(world.families), back)
    if (found === undefined) return null
    const { nick, secret } = found.token
    const end = (later: World) => {
      // Any token of a living family stands for it, also a spent one.
      tokenOf(later, secret).family.ended = true
    }
    return { nick, holding: { slot: strategy.refreshCookie, secret }, end }
  }
  if (strategy.cookie === null) return null
  const ofStrategy = world.credentials.filter(({ strategyId }) => strategyId === strategy.id)
  const found = fromNewest(ofStrategy, back)
  if (found === undefined) return null
  const { nick, secret } = found
  return {
    nick,
    holding: { slot: strategy.cookie, secret },
    end: (later, at) => replace(credentialOf(later, secret), at),
  }
}

function attemptSignIn(
  person: Person,
  strategy: StrategyRow,
  alg: string | null,
  choice: PasswordChoice,
  old: OldCookie | null,
): Attempt {
  const { id, nick, email } = person
  const password = typedPassword(person, choice)
  let rowId: string | null = null
  return {
    text: `${nick} signs in under ${strategy.id} with ${choice === 'right' ? 'the' : `a ${choice}`} password${old === null ? '' : `, sending ${old.nick} along`}`,
    async send(wire) {
      const json = { email, password, ...(strategy.choosesAlgorithm && alg !== null ? { alg } : {}) }
      const path = `/api/auth/${strategy.id}/login`
      const answer = await wire.send('POST', path, old === null ? [] : [old.holding], { json })
      rowId = (await learnRow(wire, strategy, answer))?.id ?? null
      return answer
    },
    judge(world, answer, when) {
      const owner = personOf(world, id)
      if (owner.deleted || password !== owner.password) {
        demandStatus(answer, 401, 'invalid_credentials')
        demandEqual('its cookies', answer.setCookies, [])
        return
      }
      demandStatus(answer, 200)
      old?.end(world, when.answeredAt)
      const family = strategy.refreshCookie === null ? null : startFamily(world, owner, answer, when)
      receive(world, { answer, strategy, owner, family, rowId, when })
    },
  }
}

/** How its own list shows a session; looking moves nothing. */
export async function learnRow(wire: Wire, strategy: StrategyRow, answer: Answer): Promise<ShownSession | null> {
  if (strategy.format !== 'reference' || answer.status >= 300) return null
  const secret = strategy.cookie === null ? answer.json.access_token : cookieOf(answer, strategy.cookie)
  const holding = { slot: slotOf(strategy), secret: secret ?? '' }
  const seen = await wire.send('GET', `/api/inspect?strategy=${strategy.id}`, [holding])
  return seen.json?.sessions?.find(({ current }) => current) ?? null
}

function startFamily(world: World, owner: Person, answer: Answer, { answeredAt }: When): Family {
  const secret = cookieOf(answer, refreshSlot)
  demand(secret !== null && secret !== '', 'a refresh token is promised')
  const nick = `family ${world.families.length + 1}`
  const first = { nick: `${nick}, token 1`, secret: secret ?? '', spentAt: null }
  const family = { nick, owner, endsAt: answeredAt + absoluteMs, ended: false, tokens: [first] }
  world.families.push(family)
  return family
}

/** What an answer hands out has to be what the strategy's row of the contract says, for that person, from now on. */
export function receive(
  world: World,
  {
    answer,
    strategy,
    owner,
    family,
    rowId,
    when,
  }: {
    answer: Answer
    strategy: StrategyRow
    owner: Person
    family: Family | null
    rowId: string | null
    when: When
  },
): Credential {
  const { json } = answer
  demandEqual('the user', json.user, publicUser(owner, owner.role))
  const { issuedAt: issued, expiresAt: ends, ...kind } = json.credential
  demandEqual('the credential', kind, {
    strategy: strategy.id,
    transport: strategy.transport,
    format: strategy.format,
  })
  const isRow = strategy.format === 'reference'
  // Claims hold whole seconds.
  const since = isRow ? when.sentAt : Math.floor(when.sentAt / 1000) * 1000
  const issuedAt = demandDuring('its issue', issued, { ...when, sentAt: since })
  demandEqual('its end', Date.parse(ends), issuedAt + strategy.lifetimeSeconds * 1000)
  const secret = strategy.cookie === null ? json.access_token : cookieOf(answer, strategy.cookie)
  demand(typeof secret === 'string' && secret.length > 40, 'a credential is promised')
  return addCredential(world, {
    strategyId: strategy.id,
    owner,
    secret: secret ?? '',
    issuedAt,
    expiresAt: isRow ? issuedAt + absoluteMs : Date.parse(ends),
    lastSeenAt: isRow ? issuedAt : null,
    rowId,
    family,
  })
}

export function addCredential(world: World, made: Omit<Credential, 'nick' | 'roleAtIssue' | 'ended'>): Credential {
  const count = world.credentials.filter(({ strategyId }) => strategyId === made.strategyId).length
  const nick = `${made.strategyId} ${count + 1} of ${made.owner.nick}`
  const credential = { ...made, nick, roleAtIssue: made.owner.role, ended: false }
  world.credentials.push(credential)
  return credential
}

/** A user as answers show one. */
export function publicUser({ id, email, name }: Person, role: string) {
  return { id, email, name, role }
}

/** Some credential, living or not. */
export function aCredential({ credentials }: World, choice: Choice, now: number): Credential | undefined {
  return choose(credentials, choice, (credential) => isGood(credential, now))
}

/** Some session, to do what only a session may. */
export function aSession({ credentials }: World, choice: Choice, now: number): Credential | undefined {
  const sessions = credentials.filter(({ strategyId }) => strategyId === 'session')
  return choose(sessions, choice, (session) => isGood(session, now))
}
