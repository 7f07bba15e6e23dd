import { cookieTransports, formatName, type Strategy, transportName } from '../../auth/strategies'
import { loginBody } from '../schemas'
import { challengesOf, credentialProblems } from './challenges'
import type { JsonSchema } from './document-types'
import { bodyProblems, type CookieChange, type Operation, usual } from './operation'
import type { ProblemCode } from './problem-codes'
import { cookieOf, credentialScheme, refreshScheme } from './security-schemes'
import { admin, bearerSignIn, cookieSignIn, me, signOut } from './sign-in-schemas'

/** What every strategy answers, told out of its row of the table: nothing here asks for a strategy by name. */
export function strategyOperations(strategy: Strategy): Operation[] {
  return [login(strategy), readMe(strategy), readAdmin(strategy), logout(strategy), ...refresh(strategy)]
}

const route = (action: string) => `/api/auth/{strategy}/${action}`

function common(strategy: Strategy) {
  const usesCookies = cookieTransports(strategy).length > 0
  return { strategy, tag: 'Signing in' as const, parameters: [], ownOrigin: usesCookies }
}

/** Codes of an unsafe route of this strategy: a pure header transport has no cross-site request to refuse. */
function unsafeProblems(strategy: Strategy): ProblemCode[] {
  const crossSite: ProblemCode[] = cookieTransports(strategy).length > 0 ? ['cross_site_request'] : []
  return [...bodyProblems, ...crossSite, 'unknown_host']
}

/** What the server keeps has to be asked for, so the database can be missing. */
function storageProblems({ format }: Strategy): ProblemCode[] {
  return format.holds === 'nothing' ? [] : ['storage_unavailable']
}

function cookieChange(strategy: Strategy, change: CookieChange['change']): CookieChange | null {
  const cookie = cookieOf(strategy)
  return cookie === null ? null : { cookie, change, when: null }
}

function narrowedCredential(strategy: Strategy): JsonSchema {
  return {
    properties: {
      strategy: { const: strategy.id },
      transport: { const: transportName(strategy) },
      format: { const: formatName(strategy) },
    },
  }
}

/** A row is read on every request; claims are facts as of when they were signed or sealed. */
function narrowedDecision({ format }: Strategy): JsonSchema {
  return { const: format.kind === 'reference' ? 'database' : 'credential' }
}

function signInSuccess(strategy: Strategy, description: string): Operation['success'] {
  return {
    status: 200,
    description,
    schema: strategy.transport.kind === 'cookie' ? cookieSignIn : bearerSignIn,
    narrowed: { properties: { credential: narrowedCredential(strategy) } },
    cookie: cookieChange(strategy, 'set'),
  }
}

function login(strategy: Strategy): Operation {
  return {
    ...common(strategy),
    id: `login.${strategy.id}`,
    method: 'POST',
    route: route('login'),
    summary: 'Sign in',
    description:
      'Checks e-mail and password and issues a credential. If the strategy’s own cookie comes along, what it stands for ends. Limits: failed attempts of an account, each minute and in a row, and all attempts of an address each minute.',
    credentials: [],
    body: loginBody(strategy),
    success: signInSuccess(strategy, 'Signed in.'),
    problems: usual(
      ...unsafeProblems(strategy),
      'invalid_credentials',
      'validation_failed',
      'rate_limited',
      'storage_unavailable',
      'overloaded',
    ),
    challenges: { invalid_credentials: [strategy.transport.challenge(false)] },
  }
}

function readMe(strategy: Strategy): Operation {
  return {
    ...common(strategy),
    ownOrigin: false,
    id: `me.${strategy.id}`,
    method: 'GET',
    route: route('me'),
    summary: 'Who am I?',
    description: 'Verifies the credential, and tells who it speaks for. A session counts as seen.',
    credentials: [[credentialScheme(strategy)]],
    body: null,
    success: {
      status: 200,
      description: 'The credential is good.',
      schema: me,
      narrowed: { properties: { credential: narrowedCredential(strategy), decidedBy: narrowedDecision(strategy) } },
      cookie: null,
    },
    problems: usual(...credentialProblems(strategy), 'unknown_host', ...storageProblems(strategy)),
    challenges: challengesOf(strategy),
  }
}

function readAdmin(strategy: Strategy): Operation {
  return {
    ...readMe(strategy),
    id: `admin.${strategy.id}`,
    route: route('admin'),
    summary: 'Admins only',
    description: 'Verifies the credential, and then the role, from wherever this strategy has it.',
    success: {
      status: 200,
      description: 'The credential is good, and its role is `admin`.',
      schema: admin,
      narrowed: { properties: { decidedBy: narrowedDecision(strategy) } },
      cookie: null,
    },
    problems: usual(...credentialProblems(strategy), 'insufficient_role', 'unknown_host', ...storageProblems(strategy)),
  }
}

function logout(strategy: Strategy): Operation {
  const refreshCookie = refreshScheme(strategy)
  const credential = credentialScheme(strategy)
  const withRefresh = refreshCookie === null ? [] : [[refreshCookie], [credential, refreshCookie]]
  const keepsState = strategy.format.holds !== 'nothing' || strategy.refresh !== null
  return {
    ...common(strategy),
    id: `logout.${strategy.id}`,
    method: 'POST',
    route: route('logout'),
    summary: 'Sign out',
    description:
      'Ends the credential as far as its format can, and says how far that was. Without a good one there is nothing to end, which is no error.',
    credentials: [[], [credential], ...withRefresh],
    body: 'ignored',
    success: {
      status: 200,
      description: 'What signing out achieved.',
      schema: signOut,
      narrowed: { properties: { effect: { enum: possibleEffects(strategy) } } },
      cookie: cookieChange(strategy, 'removed'),
    },
    problems: usual(...unsafeProblems(strategy), ...(keepsState ? (['storage_unavailable'] as const) : [])),
    challenges: {},
  }
}

function possibleEffects({ format, refresh }: Strategy): string[] {
  if (refresh !== null) return ['immediate', 'at-expiry', 'none']
  return format.holds === 'nothing' ? ['at-expiry', 'none'] : ['immediate', 'none']
}

function refresh(strategy: Strategy): Operation[] {
  const scheme = refreshScheme(strategy)
  if (scheme === null) return []
  return [
    {
      ...common(strategy),
      id: `refresh.${strategy.id}`,
      method: 'POST',
      route: route('refresh'),
      summary: 'Refresh',
      description:
        'Spends the refresh token and issues a new credential and the next refresh token. Strategies without refresh tokens answer 404 here.',
      credentials: [[scheme]],
      body: 'ignored',
      success: signInSuccess(strategy, 'A new credential, as after a login.'),
      problems: usual(
        ...unsafeProblems(strategy),
        'invalid_grant',
        'refresh_superseded',
        'rate_limited',
        'storage_unavailable',
      ),
      challenges: {},
    },
  ]
}
