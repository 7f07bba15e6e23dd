import { sessionStrategy, strategies } from '../../auth/strategies'
import { bodies } from '../schemas'
import { account, demo } from './account-schemas'
import { everyChallenge, sessionChallenges } from './challenges'
import { bodyProblems, type Operation, plainSuccess, usual } from './operation'
import { cookieOf, credentialScheme } from './security-schemes'

const common = { strategy: null, tag: 'Account', parameters: [], ownOrigin: true } as const
const session = [[credentialScheme(sessionStrategy)]]
const guarded = ['credential_missing', 'credential_invalid', 'cross_site_request', 'unknown_host'] as const
const passwordAsked = ['wrong_password', 'demo_account_protected', 'rate_limited', 'overloaded'] as const
const sessionCookie = cookieOf(sessionStrategy) ?? ''

export const accountOperations: readonly Operation[] = [
  {
    ...common,
    id: 'createAccount',
    method: 'POST',
    route: '/api/accounts',
    summary: 'Make an account',
    description: 'Signs nobody in. Limited for each address.',
    credentials: [],
    body: bodies.account,
    success: plainSuccess(201, 'The account was made.', account),
    problems: usual(
      ...bodyProblems,
      'cross_site_request',
      'email_taken',
      'unknown_host',
      'validation_failed',
      'rate_limited',
      'storage_unavailable',
      'overloaded',
    ),
    challenges: {},
  },
  {
    ...common,
    id: 'changePassword',
    method: 'POST',
    route: '/api/account/password',
    summary: 'Change the password',
    description: 'Ends everything else of this account, and issues the session anew.',
    credentials: session,
    body: bodies.passwordChange,
    success: {
      status: 204,
      description: 'The password is changed.',
      schema: null,
      narrowed: null,
      cookie: { cookie: sessionCookie, change: 'set', when: null },
    },
    problems: usual(...bodyProblems, ...guarded, ...passwordAsked, 'validation_failed', 'storage_unavailable'),
    challenges: sessionChallenges,
  },
  {
    ...common,
    id: 'deleteAccount',
    method: 'DELETE',
    route: '/api/account',
    summary: 'Delete the account',
    description: 'Ends everything of this account, and deletes it.',
    credentials: session,
    body: bodies.accountDeletion,
    success: {
      status: 204,
      description: 'The account is gone.',
      schema: null,
      narrowed: null,
      cookie: { cookie: sessionCookie, change: 'removed', when: null },
    },
    problems: usual(...bodyProblems, ...guarded, ...passwordAsked, 'validation_failed', 'storage_unavailable'),
    challenges: sessionChallenges,
  },
  {
    ...common,
    id: 'changeRole',
    method: 'POST',
    route: '/api/account/role',
    summary: 'Change one’s own role',
    description:
      'In demo mode alone: so that claims can be seen going stale. With the credential of the strategy in the query.',
    credentials: strategies.map((strategy) => [credentialScheme(strategy)]),
    parameters: ['strategy'],
    body: bodies.role,
    success: plainSuccess(200, 'The role is changed in the database.', account),
    problems: {
      ...usual(
        ...bodyProblems,
        ...guarded,
        'invalid_request',
        'demo_account_protected',
        'unknown_strategy',
        'validation_failed',
      ),
      cross_site_request: 'As elsewhere, where the strategy reads or sets a cookie.',
      not_found: 'The server doesn’t run in demo mode, or the account does not exist any more.',
      ...usual('storage_unavailable'),
    },
    challenges: everyChallenge,
  },
  {
    ...common,
    ownOrigin: false,
    id: 'readDemo',
    method: 'GET',
    route: '/api/demo',
    summary: 'Is this a demo?',
    description: 'Tells the page whether to offer the demonstration accounts.',
    credentials: [],
    body: null,
    success: plainSuccess(200, 'Demo mode, and its accounts.', demo),
    problems: usual('unknown_host'),
    challenges: {},
  },
]
