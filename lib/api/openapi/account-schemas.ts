import { z } from 'zod'
import { component, instant, uuid } from './component'
import { strategyId, user } from './user-schemas'

export const account = component('Account', 'An account after it was made or changed.', z.strictObject({ user }))

export const session = component(
  'Session',
  'A sign-in whose truth is a row on the server.',
  z.strictObject({
    id: uuid.describe('The row’s id, which is not the credential'),
    strategy: strategyId,
    current: z.boolean().describe('True for the one that this request came with'),
    createdAt: instant('When somebody signed in'),
    lastSeenAt: instant('When it was last used, at most a minute ago or a tenth of the idle limit behind'),
    expiresAt: instant('The earlier of its idle and its absolute end'),
    userAgent: z.string().nullable().describe('At most 256 characters of what the browser said at sign-in'),
  }),
)

export const sessionList = component(
  'SessionList',
  'One’s own sessions alone; of a shared demonstration account only this browser’s.',
  z.strictObject({ sessions: z.array(session) }),
)

export const demo = component(
  'Demo',
  'Whether this server runs in demo mode, and its public accounts.',
  z.strictObject({
    enabled: z.boolean(),
    accounts: z.array(
      z.strictObject({
        email: z.string(),
        name: z.string(),
        role: z.enum(['member', 'admin']),
        password: z.string().describe('Public, so it protects nothing'),
      }),
    ),
  }),
)
