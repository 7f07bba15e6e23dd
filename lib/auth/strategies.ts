import { env } from '../env'
import type { Format } from './format'
import { referenceFormat } from './formats/reference'
import { sealedReference } from './formats/sealed-reference'
import { signedFormat } from './formats/signed'
import type { Transport } from './transport'
import { authorizationHeaderTransport } from './transports/authorization-header'
import { cookieTransport } from './transports/cookie'

/** A position of the dial: how the credential travels, composed with where the truth lives. */
export interface Strategy {
  id: string
  label: string
  transport: Transport
  format: Format
}

/** The dial. A new strategy is a row here, and a new format one file. */
export const strategies: readonly Strategy[] = [
  {
    id: 'session',
    label: 'Session cookie',
    transport: cookieTransport('cc_session'),
    format: referenceFormat(sealedReference),
  },
  {
    id: 'jwt',
    label: 'JWT in localStorage',
    transport: authorizationHeaderTransport,
    format: signedFormat(() => env().ACCESS_TOKEN_TTL_SECONDS),
  },
]

const byId = new Map(strategies.map((strategy) => [strategy.id, strategy]))

/** The strategy of an id, or undefined. */
export function findStrategy(id: string): Strategy | undefined {
  return byId.get(id)
}

/** The strategy whose cookie the pages and the account routes read. */
export const sessionStrategy: Strategy = strategies[0] as Strategy
