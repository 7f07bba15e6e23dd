import { type Answer, ownOrigin, send } from '../support/http-client'
import { call, newUser, type SignedIn, signUp, type TestUser, tryLogin, whoAmI } from '../support/http-fixtures'
import { secretsOf } from '../support/http-secrets'
import type { TestServer } from '../support/http-server'

/**
 * What the server has acknowledged of a thing: it is, or it has ended. Of what was asked and not answered nobody knows, and
 * either is right, but half of it is not.
 */
export type Acknowledged = 'alive' | 'ended' | 'unsure'

export interface HeldCredential {
  kind: 'credential'
  state: Acknowledged
  signedIn: SignedIn
}

/** A family of refresh tokens: what its holder has spent, and what it would send next. */
export interface HeldFamily {
  kind: 'family'
  state: Acknowledged
  spent: string[]
  current: string
}

export interface HeldAccount {
  kind: 'account'
  state: Acknowledged
  user: TestUser
}

export type Held = HeldCredential | HeldFamily | HeldAccount

/** What is wrong with a thing, after the server has come back; null if all that was acknowledged holds. */
async function findBroken(server: TestServer, held: Held): Promise<string | null> {
  if (held.kind === 'credential') return await checkCredential(server, held)
  if (held.kind === 'family') return await checkFamily(server, held)
  return await checkAccount(server, held)
}

async function checkCredential(server: TestServer, held: HeldCredential): Promise<string | null> {
  const { status, text } = await whoAmI(server, held.signedIn)
  const { id } = held.signedIn.strategy
  if (status !== 200 && status !== 401) return `me of ${id} answers ${status}: ${text.slice(0, 200)}`
  if (held.state === 'alive' && status === 401) return `a sign-in under ${id} is lost`
  if (held.state === 'ended' && status === 200) return `a sign-out under ${id} is undone`
  held.state = status === 200 ? 'alive' : 'ended'
  return null
}

async function checkFamily(server: TestServer, held: HeldFamily): Promise<string | null> {
  const last = held.spent.at(-1)
  if (held.state !== 'ended' && last !== undefined) {
    // Within the grace the last spent one is told so, and nothing ends.
    const { status, text } = await refresh(server, last)
    if (status === 200) return 'a rotation is undone: the spent token was taken again'
    if (status !== 409 && !(held.state === 'unsure' && status === 400)) {
      return `the last spent token gets ${status}: ${text.slice(0, 200)}`
    }
  }
  const answer = await refresh(server, held.current)
  if (answer.status === 200) {
    if (held.state === 'ended') return 'a family that had ended renews again'
    rotated(held, answer)
    return null
  }
  if (answer.status !== 400 && answer.status !== 409)
    return `a refresh gets ${answer.status}: ${answer.text.slice(0, 200)}`
  if (held.state === 'alive') return `a family is lost: its newest token gets ${answer.status}`
  // Spent by a request whose answer nobody got: its successor is known to nobody, so that the family is nobody's.
  held.state = answer.status === 409 ? 'unsure' : 'ended'
  return null
}

async function checkAccount(server: TestServer, held: HeldAccount): Promise<string | null> {
  if (held.state === 'unsure') {
    const again = await signUp(server, held.user)
    if (again.status !== 201 && again.status !== 409) {
      return `a sign-up sent again gets ${again.status}: ${again.text.slice(0, 200)}`
    }
    held.state = 'alive'
  }
  const { status, text } = await tryLogin(server, 'jwt', held.user)
  return status === 200 ? null : `an account that was made can’t sign in: ${status} ${text.slice(0, 200)}`
}

/** What is wrong with many, looked at several at a time. */
export async function findAllBroken(server: TestServer, all: Iterable<Held>): Promise<string[]> {
  const queue = [...all]
  const broken: string[] = []
  const check = async () => {
    for (let held = queue.pop(); held !== undefined; held = queue.pop()) {
      const wrong = await findBroken(server, held)
      if (wrong !== null) broken.push(wrong)
    }
  }
  await Promise.all(Array.from({ length: 8 }, check))
  return broken
}

/** Signs up somebody new. */
export async function makeAccount(server: TestServer, keep: (held: Held) => void): Promise<Answer> {
  const held: HeldAccount = { kind: 'account', state: 'unsure', user: newUser() }
  keep(held)
  const answer = await signUp(server, held.user)
  if (answer.status === 201) held.state = 'alive'
  return answer
}

/** Signs out; of a strategy that can't call its credential back it stays alive, as the answer says. */
export async function endCredential(server: TestServer, held: HeldCredential): Promise<Answer> {
  held.state = 'unsure'
  const answer = await call(server, held.signedIn, 'POST', `/api/auth/${held.signedIn.strategy.id}/logout`)
  if (answer.status === 200) held.state = answer.json.effect === 'immediate' ? 'ended' : 'alive'
  else held.state = 'alive'
  return answer
}

/** Signs out by the refresh cookie, which ends the family. */
export async function endFamily(server: TestServer, held: HeldFamily): Promise<Answer> {
  held.state = 'unsure'
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${held.current}` }
  const answer = await send(server, 'POST', '/api/auth/jwt-refresh/logout', { headers })
  held.state = answer.status === 200 ? 'ended' : 'alive'
  return answer
}

/** Renews with the newest token. */
export async function renewFamily(server: TestServer, held: HeldFamily): Promise<Answer> {
  held.state = 'unsure'
  const answer = await refresh(server, held.current)
  held.state = 'alive'
  if (answer.status === 200) rotated(held, answer)
  return answer
}

/** Uses a token that was spent before the last: reuse, with which the family ends. */
export async function reuseFamily(server: TestServer, held: HeldFamily): Promise<Answer> {
  held.state = 'unsure'
  const answer = await refresh(server, held.spent.at(-2) ?? '')
  held.state = answer.status === 400 ? 'ended' : 'alive'
  return answer
}

/** The family that a sign-in under `jwt-refresh` starts. */
export function familyOf({ answer }: SignedIn): HeldFamily {
  return { kind: 'family', state: 'alive', spent: [], current: refreshTokenIn(answer) }
}

function rotated(held: HeldFamily, answer: Answer): void {
  held.spent.push(held.current)
  held.current = refreshTokenIn(answer)
  held.state = 'alive'
}

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}

function refreshTokenIn(answer: Answer): string {
  return secretsOf({ ...answer, json: { ...answer.json, access_token: '' } })[0] ?? ''
}
