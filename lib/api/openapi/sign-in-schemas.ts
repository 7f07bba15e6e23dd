import { z } from 'zod'
import { component, instant } from './component'
import { credential, decidedBy, user } from './user-schemas'

/** Where a cookie carries the credential, the body says nothing secret. */
export const cookieSignIn = component(
  'CookieSignIn',
  'Somebody is signed in; the credential itself is in Set-Cookie, out of reach of script.',
  z.strictObject({ user, credential }),
)

/** Where script carries it, the body is the only place for it (RFC 6750 §4). */
export const bearerSignIn = component(
  'BearerSignIn',
  'Somebody is signed in; the credential is `access_token`, and script has to keep it and send it.',
  z.strictObject({
    user,
    credential,
    access_token: z.string().describe('To be sent as `Authorization: Bearer …`'),
    token_type: z.literal('Bearer'),
    expires_in: z.int().min(1).describe('Seconds from now; of a session until its idle end'),
  }),
)

export const me = component(
  'Me',
  'Who the credential speaks for, and what it is.',
  z.strictObject({ user, credential, decidedBy }),
)

export const admin = component('Admin', 'The answer that only an admin gets.', z.strictObject({ user, decidedBy }))

export const signOut = component(
  'SignOut',
  'What signing out achieved: it states what is true, not what one would like.',
  z.discriminatedUnion('effect', [
    z.strictObject({ effect: z.literal('immediate').describe('A replay is refused from now on') }),
    z.strictObject({
      effect: z.literal('at-expiry').describe('A copy still works until `expiresAt`'),
      expiresAt: instant('Until when a copy works'),
    }),
    z.strictObject({ effect: z.literal('none').describe('There was nothing to end') }),
  ]),
)
