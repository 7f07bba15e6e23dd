/** What the contract says of a strategy, as far as requests can show it. A new strategy is a row. */
export interface StrategyRow {
  id: string
  /** As answers name it; how the credential itself travels says `cookie` */
  transport: 'cookie' | 'authorization-header' | 'both'
  format: 'reference' | 'self-contained' | 'both'
  /** The base name of the credential's cookie, or null where it travels in Authorization */
  cookie: string | null
  refreshCookie: string | null
  /** With which a masked credential begins */
  prefix: 'Fe26.2' | 'eyJ' | ''
  choosesAlgorithm: boolean
  decidedBy: 'database' | 'credential'
  /** Of a good credential at `me`, in order */
  checks: string[]
  /** Database operations of that `me` */
  operations: string[]
  logout: 'immediate' | 'at-expiry'
  /** From sign-in to `credential.expiresAt`, with the defaults of the environment */
  lifetimeSeconds: number
  /** How long the client may keep it: Max-Age or `expires_in`. Of a session the absolute end, for use moves the idle one */
  keepSeconds: number
}

const jwtChecks = ['present', 'parse', 'algorithm', 'signature', 'issuer_audience', 'time']

const cookie = { transport: 'cookie', refreshCookie: null } as const
const header = { transport: 'authorization-header', cookie: null, refreshCookie: null } as const
const reference = {
  format: 'reference',
  choosesAlgorithm: false,
  decidedBy: 'database',
  operations: ['session.select'] as string[],
  logout: 'immediate',
  lifetimeSeconds: 1800,
  keepSeconds: 43_200,
} as const
const signed = {
  format: 'self-contained',
  prefix: 'eyJ',
  choosesAlgorithm: true,
  decidedBy: 'credential',
  checks: jwtChecks,
  operations: [] as string[],
  logout: 'at-expiry',
  lifetimeSeconds: 900,
  keepSeconds: 900,
} as const

export const strategies: readonly StrategyRow[] = [
  {
    id: 'session',
    ...cookie,
    ...reference,
    cookie: 'cc_session',
    prefix: 'Fe26.2',
    checks: ['present', 'parse', 'unseal', 'time', 'row', 'user'],
  },
  { id: 'jwt', ...header, ...signed },
  {
    id: 'sealed-cookie',
    ...cookie,
    ...signed,
    cookie: 'cc_sealed',
    prefix: 'Fe26.2',
    choosesAlgorithm: false,
    checks: ['present', 'parse', 'unseal', 'issuer_audience', 'time'],
  },
  { id: 'jwt-cookie', ...cookie, ...signed, cookie: 'cc_jwt' },
  { id: 'opaque-token', ...header, ...reference, prefix: '', checks: ['present', 'parse', 'time', 'row', 'user'] },
  {
    id: 'jwt-denylist',
    ...header,
    ...signed,
    checks: [...jwtChecks, 'denylist'],
    operations: ['revokedToken.select'],
    logout: 'immediate',
  },
  {
    id: 'jwt-refresh',
    ...header,
    ...signed,
    transport: 'both',
    format: 'both',
    refreshCookie: 'cc_refresh',
    lifetimeSeconds: 60,
    keepSeconds: 60,
  },
]

/** Those whose credential is a JWT. */
export const signedStrategies = strategies.filter(({ choosesAlgorithm }) => choosesAlgorithm)

/** True if a strategy sets or reads any cookie, so that unsafe requests have to come from the own origin. */
export function usesCookies({ cookie, refreshCookie }: StrategyRow): boolean {
  return cookie !== null || refreshCookie !== null
}

/** The row of an id. */
export function strategyOf(id: string): StrategyRow {
  const row = strategies.find((strategy) => strategy.id === id)
  if (row === undefined) throw new TypeError(`no row for ${id}`)
  return row
}

export const algorithms = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const
