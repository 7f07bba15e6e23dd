import { z } from 'zod'
import { jwtAlgorithms } from '../../token/jwt'
import { session } from './account-schemas'
import { component, instant, uuid } from './component'
import { user } from './user-schemas'

export const key = component(
  'Key',
  'What may be shown of a signing key.',
  z.strictObject({
    kid: z.string().describe('RFC 7638 thumbprint'),
    alg: z.enum(jwtAlgorithms),
    state: z
      .enum(['published', 'signing', 'retiring'])
      .describe('Published ahead of its first signature, signing, or only verifying until its last token has expired'),
  }),
)

export const keyList = component('KeyList', 'The keys after a rotation.', z.strictObject({ keys: z.array(key) }))

const refreshToken = component(
  'RefreshToken',
  'A row of a refresh-token family; the token itself is kept as a hash and not shown.',
  z.strictObject({
    id: uuid,
    familyId: uuid.describe('All tokens that one sign-in led to'),
    createdAt: instant('When it was issued'),
    spentAt: instant('When it was used').nullable(),
    expiresAt: instant('The end of the family, which no rotation moves'),
  }),
)

const revokedToken = component(
  'RevokedToken',
  'An entry of the denylist.',
  z.strictObject({
    jti: uuid.describe('The id of the token, because several texts can carry one token'),
    revokedAt: instant('When somebody signed out'),
    expiresAt: instant('When the token would have ended anyway, and the entry goes'),
  }),
)

const cookie = component(
  'Cookie',
  'A cookie as the server saw it and set it.',
  z.strictObject({
    name: z.string(),
    masked: z.string().describe('A fixed prefix and the length'),
    bytes: z.int().min(1).describe('Name, `=` and value, as in the Cookie header'),
    attributes: z.array(z.string()).describe('In the order of Set-Cookie; Max-Age counts from when it was set'),
  }),
)

export const inspection = component(
  'Inspection',
  'What the server holds about somebody under one strategy right now, secrets masked. For a self-contained credential the first three lists are empty: that is the lesson. Of a demonstration account, which visitors share, they hold this request’s own alone: the session or the token of its credential, and the family of its refresh cookie.',
  z.strictObject({
    sessions: z.array(session.extend({ secretHash: z.string().describe('Masked: its length alone') })),
    refreshTokens: z.array(refreshToken).describe('The family of the refresh cookie first, where one came'),
    denylist: z.array(revokedToken),
    keys: z.array(key),
    user: user.nullable().describe('Null if the account does not exist any more'),
    cookies: z.array(cookie),
  }),
)
