import { strategyOf } from '../support/http-strategies'
import { type Attempt, demandEqual, demandStatus, type Move } from './attempt'
import { isLiving, refresh } from './promises'
import { receive } from './sign-in'
import { cookieOf, refreshSlot } from './wire'
import { type Choice, choose, listTokens, type RefreshToken, tokenOf } from './world'

const strategy = strategyOf('jwt-refresh')

/** A refresh token is used, once or by several requests at once: the newest of a family, or any that there ever was. */
export function renew(choice: { which: Choice; newest: boolean; times: number }): Move {
  return (world, now) => {
    const all = listTokens(world.families)
    const some = choice.newest ? all.filter(({ family, token }) => token === family.tokens.at(-1)) : all
    const token = choose(some, choice.which, ({ family }) => isLiving(family, now))?.token
    return token === undefined ? null : Array.from({ length: choice.times }, () => attemptRenew(token))
  }
}

export function attemptRenew({ nick, secret }: RefreshToken): Attempt {
  return {
    text: `${nick} is used to refresh`,
    send: (wire) => wire.send('POST', '/api/auth/jwt-refresh/refresh', [{ slot: refreshSlot, secret }]),
    judge(world, answer, when) {
      const { family, token } = tokenOf(world, secret)
      switch (refresh(family, token, when.answeredAt)) {
        case 'superseded':
          demandStatus(answer, 409, 'refresh_superseded')
          demandEqual('its cookies', answer.setCookies, [])
          break
        case 'refused':
          demandStatus(answer, 400, 'invalid_grant')
          demandEqual('its cookie', cookieOf(answer, refreshSlot), '')
          break
        case 'granted': {
          demandStatus(answer, 200)
          token.spentAt = when.answeredAt
          const next = `${family.nick}, token ${family.tokens.length + 1}`
          family.tokens.push({ nick: next, secret: cookieOf(answer, refreshSlot) ?? '', spentAt: null })
          receive(world, { answer, strategy, owner: family.owner, family, rowId: null, when })
        }
      }
    },
  }
}
