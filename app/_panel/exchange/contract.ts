/** The shapes of the HTTP contract that the pages read. JSON, so times are ISO 8601 texts. */

export interface User {
  id: string
  email: string
  name: string
  role: 'member' | 'admin'
}

export interface SessionEntry {
  id: string
  strategy: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  userAgent: string | null
  /** Masked, as inspection tells it; the list of sessions leaves it out */
  secretHash?: string
}

export interface RefreshTokenEntry {
  id: string
  familyId: string
  createdAt: string
  spentAt: string | null
  expiresAt: string
}

export interface DenylistEntry {
  jti: string
  revokedAt: string
  expiresAt: string
}

export interface SigningKeyEntry {
  kid: string
  alg: string
  state: string
}

export interface CookieEntry {
  name: string
  masked: string
  bytes: number
  /** As they were set, `Max-Age` included where it is known */
  attributes: string[]
}

export interface Inspection {
  sessions: SessionEntry[]
  refreshTokens: RefreshTokenEntry[]
  denylist: DenylistEntry[]
  keys: SigningKeyEntry[]
  user: User | null
  cookies: CookieEntry[]
}

export interface ProblemDocument {
  title: string
  status: number
  detail: string
  code: string
  errors?: { field: string; message: string }[]
}

export interface DemoAccount {
  email: string
  name: string
  role: string
  password: string
}

/** Members that answers of the front door may have; which of them depends on the route. */
export interface AnswerBody {
  user?: User
  credential?: { issuedAt: string; expiresAt: string }
  access_token?: string
  decidedBy?: 'database' | 'credential'
  effect?: 'immediate' | 'at-expiry' | 'none'
  expiresAt?: string
}
