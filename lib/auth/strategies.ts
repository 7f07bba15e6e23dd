import type { Lifetimes } from '../env'
import type { Format } from './format'
import { plainReference } from './formats/plain-reference'
import { referenceFormat } from './formats/reference'
import { sealedFormat } from './formats/sealed'
import { sealedReference } from './formats/sealed-reference'
import { signedFormat } from './formats/signed'
import { withDenylist } from './formats/signed-denylist'
import { type RefreshCapability, refreshCapability } from './refresh'
import type { Transport } from './transport'
import { authorizationHeaderTransport } from './transports/authorization-header'
import { cookieTransport } from './transports/cookie'

/** A position of the dial: how the credential travels, composed with where the truth lives. */
export interface Strategy {
  id: string
  label: string
  transport: Transport
  format: Format
  /** Optional: what buys a new credential when it has expired */
  refresh: RefreshCapability | null
}

const accessTokens = (of: Lifetimes) => of.ACCESS_TOKEN_TTL_SECONDS
const shortAccessTokens = (of: Lifetimes) => of.REFRESH_ACCESS_TTL_SECONDS

/** The dial. A new strategy is a row here, and a new format one file. */
export const strategies: readonly Strategy[] = [
  {
    id: 'session',
    label: 'Session cookie',
    transport: cookieTransport('cc_session'),
    format: referenceFormat(sealedReference),
    refresh: null,
  },
  {
    id: 'jwt',
    label: 'JWT in localStorage',
    transport: authorizationHeaderTransport,
    format: signedFormat(accessTokens),
    refresh: null,
  },
  {
    id: 'sealed-cookie',
    label: 'Sealed cookie',
    transport: cookieTransport('cc_sealed'),
    format: sealedFormat((of) => of.SEALED_TTL_SECONDS),
    refresh: null,
  },
  {
    id: 'jwt-cookie',
    label: 'JWT in a cookie',
    transport: cookieTransport('cc_jwt'),
    format: signedFormat(accessTokens),
    refresh: null,
  },
  {
    id: 'opaque-token',
    label: 'Opaque bearer token',
    transport: authorizationHeaderTransport,
    format: referenceFormat(plainReference),
    refresh: null,
  },
  {
    id: 'jwt-denylist',
    label: 'JWT with a denylist',
    transport: authorizationHeaderTransport,
    format: withDenylist(signedFormat(accessTokens)),
    refresh: null,
  },
  {
    id: 'jwt-refresh',
    label: 'Short JWT + rotating refresh token',
    transport: authorizationHeaderTransport,
    format: signedFormat(shortAccessTokens),
    refresh: refreshCapability('cc_refresh', shortAccessTokens),
  },
]

/** How a strategy's credentials travel, as answers say it; a refresh token travels as a cookie. */
export function transportName({ transport, refresh }: Strategy): string {
  return refresh === null || refresh.transport.kind === transport.kind ? transport.kind : 'both'
}

/** Where a strategy's truth lives, as answers say it; a refresh token is a reference. */
export function formatName({ format, refresh }: Strategy): string {
  return refresh === null || format.kind === 'reference' ? format.kind : 'both'
}

/** The transports of a strategy that are cookies: where there is one, unsafe requests have to come from our own pages. */
export function cookieTransports({ transport, refresh }: Strategy): Transport[] {
  return [transport, refresh?.transport].filter((candidate): candidate is Transport => candidate?.kind === 'cookie')
}

const byId = new Map(strategies.map((strategy) => [strategy.id, strategy]))

/** The strategy of an id, or undefined. */
export function findStrategy(id: string): Strategy | undefined {
  return byId.get(id)
}

/** The strategy whose cookie the pages and the account routes read. */
export const sessionStrategy: Strategy = strategies[0] as Strategy
