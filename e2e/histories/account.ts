import type { ShownSession } from '../support/http-client'
import { strategyOf } from '../support/http-strategies'
import {
  type Attempt,
  demand,
  demandDuring,
  demandEqual,
  demandRefused,
  demandStatus,
  held,
  type Move,
} from './attempt'
import { absoluteMs, endEverythingOf, isGood } from './promises'
import {
  aCredential,
  addCredential,
  aSession,
  learnRow,
  type PasswordChoice,
  publicUser,
  typedPassword,
} from './sign-in'
import { cookieOf } from './wire'
import { type Choice, type Credential, credentialOf, fromNewest, personOf, rowOf } from './world'

/** A session sets a new password, knowing the present one or not. */
export function changePassword(choice: { by: Choice; password: PasswordChoice }): Move {
  return (world, now) => {
    const by = aSession(world, choice.by, now)
    return by === undefined ? null : [attemptChangePassword(by, choice.password)]
  }
}

export function attemptChangePassword(by: Credential, choice: PasswordChoice): Attempt {
  const currentPassword = typedPassword(by.owner, choice)
  let newPassword = ''
  let row: ShownSession | null = null
  return {
    text: `${by.nick} changes the password, giving ${choice === 'right' ? 'the' : `a ${choice}`} one`,
    async send(wire) {
      newPassword = wire.createPassword()
      const answer = await wire.send('POST', '/api/account/password', [held(by)], {
        json: { currentPassword, newPassword },
      })
      row = await learnRow(wire, strategyOf('session'), answer)
      return answer
    },
    judge(world, answer, when) {
      const session = credentialOf(world, by.secret)
      const { owner } = session
      if (!isGood(session, when.answeredAt)) {
        demandRefused(answer, rowOf(session))
        return
      }
      if (currentPassword !== owner.password) {
        demandStatus(answer, 403, 'wrong_password')
        demandEqual('its cookies', answer.setCookies, [])
        return
      }
      demandStatus(answer, 204)
      endEverythingOf(world, owner)
      owner.formerPasswords.push(owner.password)
      owner.password = newPassword
      const secret = cookieOf(answer, 'cc_session') ?? ''
      demand(secret !== '' && secret !== by.secret, 'a new session is promised')
      // The answer does not tell since when it is, its own list does, if nobody has ended it meanwhile.
      const issuedAt = row === null ? when.answeredAt : demandDuring('its issue', row.createdAt, when)
      const life = { issuedAt, lastSeenAt: issuedAt, expiresAt: issuedAt + absoluteMs }
      addCredential(world, { strategyId: 'session', owner, secret, ...life, rowId: row?.id ?? null, family: null })
    },
  }
}

/** A session deletes the account, knowing the password or not. */
export function deleteAccount(choice: { by: Choice; password: PasswordChoice }): Move {
  return (world, now) => {
    const by = aSession(world, choice.by, now)
    return by === undefined ? null : [attemptDeleteAccount(by, choice.password)]
  }
}

export function attemptDeleteAccount(by: Credential, choice: PasswordChoice): Attempt {
  const password = typedPassword(by.owner, choice)
  return {
    text: `${by.nick} deletes the account, giving ${choice === 'right' ? 'the' : `a ${choice}`} password`,
    send: (wire) => wire.send('DELETE', '/api/account', [held(by)], { json: { password } }),
    judge(world, answer, { answeredAt }) {
      const session = credentialOf(world, by.secret)
      const { owner } = session
      if (!isGood(session, answeredAt)) demandRefused(answer, rowOf(session))
      else if (password !== owner.password) demandStatus(answer, 403, 'wrong_password')
      else {
        demandStatus(answer, 204)
        endEverythingOf(world, owner)
        owner.deleted = true
      }
    },
  }
}

/** Somebody signs up with an e-mail that is taken, or that was until its account was deleted. */
export function signUp(choice: { who: number }): Move {
  return (world) => {
    const person = fromNewest(world.people, choice.who)
    if (person === undefined) return null
    const { nick, email, name } = person
    let password = ''
    const attempt: Attempt = {
      text: `somebody signs up with the e-mail of ${nick}`,
      send(wire) {
        password = wire.createPassword()
        return wire.send('POST', '/api/accounts', [], { json: { email, name: `${name} again`, password } })
      },
      judge(later, answer) {
        if (later.people.some((other) => other.email === email && !other.deleted)) {
          demandStatus(answer, 409, 'email_taken')
          return
        }
        demandStatus(answer, 201)
        const { id } = answer.json.user
        demand(!later.people.some((other) => other.id === id), 'a new account has the id of a deleted one')
        const again = { id, email, name: `${name} again`, nick: `${nick} again`, role: 'member' as const }
        demandEqual('the user', answer.json.user, publicUser({ ...personOf(later, person.id), ...again }, 'member'))
        later.people.push({ ...again, password, formerPasswords: [], deleted: false })
      },
    }
    return [attempt]
  }
}

/** Somebody changes their own role: what was issued before goes on telling the old one where it tells it itself. */
export function changeRole(choice: { which: Choice; role: 'member' | 'admin' }): Move {
  return (world, now) => {
    const credential = aCredential(world, choice.which, now)
    return credential === undefined ? null : [attemptChangeRole(credential, choice.role)]
  }
}

function attemptChangeRole(credential: Credential, role: 'member' | 'admin'): Attempt {
  const { nick, strategyId, secret } = credential
  return {
    text: `${nick} makes its owner ${role === 'admin' ? 'an admin' : 'a member'}`,
    send: (wire) =>
      wire.send('POST', `/api/account/role?strategy=${strategyId}`, [held(credential)], { json: { role } }),
    judge(world, answer, { answeredAt }) {
      const presented = credentialOf(world, secret)
      const { owner } = presented
      if (!isGood(presented, answeredAt)) demandRefused(answer, rowOf(presented))
      else if (owner.deleted) demandStatus(answer, 404, 'not_found')
      else {
        demandStatus(answer, 200)
        owner.role = role
        demandEqual('the user', answer.json.user, publicUser(owner, role))
      }
    },
  }
}
