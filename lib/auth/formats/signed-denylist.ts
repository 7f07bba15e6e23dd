import { now } from '../../clock'
import { insertRevokedToken, isTokenRevoked } from '../../db/revoked-tokens'
import { refuse } from '../../token/verification'
import type { Format } from '../format'

/**
 * A signed format that can be taken back, at the price of server state and a lookup on every request: the `jti` of what
 * was revoked. By `jti`, not by token text, because several texts can carry one token.
 */
export function withDenylist(signed: Format): Format {
  return {
    ...signed,
    holds: 'denylist',
    lookupsPerVerification: signed.lookupsPerVerification + 1,
    revocation: 'immediate',

    async verify(token, context) {
      const verified = await signed.verify(token, context)
      if (!verified.ok) return verified
      const { handle } = verified.value
      if (!('jti' in handle)) throw new TypeError('a denylist needs tokens with a jti')
      if (await isTokenRevoked(handle.jti)) {
        return refuse(context.steps, 'denylist', 'denylisted', () => `jti ${handle.jti.slice(0, 8)}… was revoked`)
      }
      context.steps.pass('denylist', () => `jti ${handle.jti.slice(0, 8)}… is not on the list`)
      return verified
    },

    async revoke({ handle, user, expiresAt }) {
      if (!('jti' in handle)) throw new TypeError('a denylist needs tokens with a jti')
      const revokedAt = new Date(now())
      const ended = await insertRevokedToken({ jti: handle.jti, userId: user.id, revokedAt, expiresAt })
      return ended ? { effect: 'immediate' } : { effect: 'none' }
    },
  }
}
