import { z } from 'zod'
import { formatName, strategies, transportName } from '../../auth/strategies'
import { component, instant, uuid } from './component'

const distinct = (values: string[]) => [...new Set(values)]

export const user = component(
  'User',
  'An account as everybody may see it who is signed in to it.',
  z.strictObject({
    id: uuid,
    email: z.string().describe('As it is compared: NFC, in lower case'),
    name: z.string(),
    role: z.enum(['member', 'admin']),
  }),
)

export const strategyId = component('StrategyId', 'A position of the dial.', z.enum(strategies.map(({ id }) => id)))

export const credential = component(
  'Credential',
  'What a client may know of a credential: what it is and how long it lives, and no secret.',
  z.strictObject({
    strategy: strategyId,
    transport: z.enum(distinct(strategies.map(transportName))).describe('How it travels'),
    format: z.enum(distinct(strategies.map(formatName))).describe('Where the truth lives'),
    issuedAt: instant('Since when it is good'),
    expiresAt: instant('Until when it is good; of a session the earlier of its idle and its absolute end'),
  }),
)

export const decidedBy = component(
  'DecidedBy',
  'Where the role in the answer came from: read in the database now, or told by the credential as of when it was issued.',
  z.enum(['database', 'credential']),
)
