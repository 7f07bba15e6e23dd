import type { TransportKind, Truth } from '@/lib/token/strategy-traits'

/**
 * A strategy of the dial as the browser has to know it: what to keep where, and what to expect of the server. The
 * server's own table composes the same seven out of transports and formats; a test holds the two together.
 */
export interface Position {
  id: string
  label: string
  /** How the credential of a request travels */
  transport: TransportKind
  truth: Truth
  /** The base name of the credential's cookie, or null where script keeps it */
  cookie: string | null
  /** The base name of the cookie that buys new credentials, or null */
  refreshCookie: string | null
  /** Whether an algorithm may be chosen at sign-in */
  choosesAlgorithm: boolean
  /** The order in which the server checks the credential (contract, Evidence) */
  checks: readonly string[]
}

const jwtChecks = ['present', 'parse', 'algorithm', 'signature', 'issuer_audience', 'time'] as const

const byCookie = { transport: 'cookie', refreshCookie: null } as const
const byHeader = { transport: 'authorization-header', cookie: null, refreshCookie: null } as const
const signed = { truth: 'signed', choosesAlgorithm: true, checks: jwtChecks } as const
const reference = { truth: 'reference', choosesAlgorithm: false } as const

export const positions: readonly Position[] = [
  {
    id: 'session',
    label: 'Session cookie',
    ...byCookie,
    ...reference,
    cookie: 'cc_session',
    checks: ['present', 'parse', 'unseal', 'time', 'row', 'user'],
  },
  { id: 'jwt', label: 'JWT in localStorage', ...byHeader, ...signed },
  {
    id: 'sealed-cookie',
    label: 'Sealed cookie',
    ...byCookie,
    cookie: 'cc_sealed',
    truth: 'encrypted',
    choosesAlgorithm: false,
    checks: ['present', 'parse', 'unseal', 'issuer_audience', 'time'],
  },
  { id: 'jwt-cookie', label: 'JWT in a cookie', ...byCookie, ...signed, cookie: 'cc_jwt' },
  {
    id: 'opaque-token',
    label: 'Opaque bearer token',
    ...byHeader,
    ...reference,
    checks: ['present', 'parse', 'time', 'row', 'user'],
  },
  {
    id: 'jwt-denylist',
    label: 'JWT with a denylist',
    ...byHeader,
    ...signed,
    truth: 'signed-denylist',
    checks: [...jwtChecks, 'denylist'],
  },
  {
    id: 'jwt-refresh',
    label: 'Short JWT + rotating refresh token',
    ...byHeader,
    ...signed,
    refreshCookie: 'cc_refresh',
  },
]

const byId = new Map(positions.map((position) => [position.id, position]))

/** The position of an id. @throws TypeError for an id that is not on the dial */
export function positionOf(id: string): Position {
  const position = byId.get(id)
  if (position === undefined) throw new TypeError(`no strategy is called ${id}`)
  return position
}

/** True for the id of a strategy of the dial. */
export function isStrategyId(id: string | null): id is string {
  return id !== null && byId.has(id)
}

/** What the visitor holds, in a word: a stub says nothing by itself, a token is kept by script, a cookie by the browser. */
export function nounOf({ transport, truth }: Position): 'stub' | 'token' | 'cookie' {
  if (transport === 'authorization-header') return 'token'
  return truth === 'reference' ? 'stub' : 'cookie'
}
