import { sessionStrategy } from '../../auth/strategies'
import { sessionList } from './account-schemas'
import { sessionChallenges } from './challenges'
import { bodyProblems, type Operation, plainSuccess, usual } from './operation'
import { cookieOf, credentialScheme } from './security-schemes'

const common = {
  strategy: null,
  tag: 'Sessions',
  parameters: [],
  credentials: [[credentialScheme(sessionStrategy)]],
  challenges: sessionChallenges,
} as const
const guarded = ['credential_missing', 'credential_invalid', 'unknown_host', 'storage_unavailable'] as const
const sessionCookie = cookieOf(sessionStrategy) ?? ''

export const sessionOperations: readonly Operation[] = [
  {
    ...common,
    id: 'listSessions',
    method: 'GET',
    route: '/api/sessions',
    summary: 'List one’s sessions',
    description: 'Of every strategy that keeps a row. Doesn’t count as being seen.',
    ownOrigin: false,
    body: null,
    success: plainSuccess(200, 'One’s own sessions.', sessionList),
    problems: usual(...guarded),
  },
  {
    ...common,
    id: 'endSession',
    method: 'DELETE',
    route: '/api/sessions/{id}',
    summary: 'End one session',
    description: 'That browser is signed out at its next request.',
    parameters: ['session-id'],
    ownOrigin: true,
    body: 'ignored',
    success: {
      status: 204,
      description: 'It has ended.',
      schema: null,
      narrowed: null,
      cookie: { cookie: sessionCookie, change: 'removed', when: 'if it was the one in use' },
    },
    problems: {
      ...usual(...bodyProblems, ...guarded, 'cross_site_request'),
      not_found: 'No session of that id is yours: somebody else’s and an unknown one are the same.',
    },
  },
  {
    ...common,
    id: 'endEverySession',
    method: 'DELETE',
    route: '/api/sessions',
    summary: 'Sign out everywhere',
    description: 'Ends every session, opaque token and refresh-token family of the account, this one included.',
    ownOrigin: true,
    body: 'ignored',
    success: {
      status: 204,
      description: 'They have ended.',
      schema: null,
      narrowed: null,
      cookie: { cookie: sessionCookie, change: 'removed', when: null },
    },
    problems: usual(...bodyProblems, ...guarded, 'cross_site_request'),
  },
]
