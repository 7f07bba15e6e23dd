import { strategies } from '../../auth/strategies'
import { everyChallenge } from './challenges'
import { inspection, keyList } from './inspection-schemas'
import { keySet } from './key-set-schema'
import { bodyProblems, type Operation, plainSuccess, usual } from './operation'
import { downstream, health, openApi, readiness } from './public-schemas'
import { credentialScheme, refreshScheme } from './security-schemes'

const common = {
  strategy: null,
  tag: 'Evidence',
  parameters: [],
  ownOrigin: false,
  credentials: [],
  body: null,
  challenges: {},
} as const

export const evidenceOperations: readonly Operation[] = [
  {
    ...common,
    id: 'inspect',
    method: 'GET',
    route: '/api/inspect',
    summary: 'What does the server hold?',
    description:
      'About the account of this credential, under its strategy, right now; of a shared demonstration account only what this request shows to be its own. Changes nothing, and doesn’t count as being seen.',
    credentials: strategies.flatMap((strategy) => {
      const [credential, refreshCookie] = [credentialScheme(strategy), refreshScheme(strategy)]
      return refreshCookie === null ? [[credential]] : [[credential], [credential, refreshCookie]]
    }),
    parameters: ['strategy'],
    success: plainSuccess(200, 'Rows, keys and cookies, with secrets masked.', inspection),
    problems: usual(
      'credential_missing',
      'credential_invalid',
      'invalid_request',
      'unknown_strategy',
      'unknown_host',
      'validation_failed',
      'storage_unavailable',
    ),
    challenges: everyChallenge,
  },
  {
    ...common,
    id: 'readKeySet',
    method: 'GET',
    route: '/.well-known/jwks.json',
    summary: 'Public keys',
    description: 'With these anybody can check a token of this server, and nobody can make one.',
    success: plainSuccess(200, 'The keys that verify now, and those that will sign next.', keySet),
    problems: usual('unknown_host'),
  },
  {
    ...common,
    id: 'rotateKeys',
    method: 'POST',
    route: '/api/keys/rotate',
    summary: 'Rotate the signing keys',
    description:
      'In demo mode alone. New keys are published at once and sign a moment later; old ones verify until their last token has expired.',
    ownOrigin: true,
    body: 'ignored',
    success: plainSuccess(200, 'The keys, old and new.', keyList),
    problems: {
      ...usual(...bodyProblems, 'cross_site_request', 'unknown_host', 'rate_limited', 'storage_unavailable'),
      not_found: 'The server doesn’t run in demo mode.',
    },
  },
  {
    ...common,
    id: 'findDownstream',
    method: 'GET',
    route: '/api/downstream',
    summary: 'Is the second service here?',
    description:
      'Tells pages where the other service of the demonstration listens, on a loopback name. It decides with the public keys alone.',
    success: plainSuccess(200, 'Its port, or null where it does not run.', downstream),
    problems: usual('unknown_host'),
  },
  {
    ...common,
    id: 'readOpenApi',
    method: 'GET',
    route: '/openapi.json',
    summary: 'This document',
    description: 'Every route as OpenAPI 3.1, generated from the schemas that check what comes in.',
    success: plainSuccess(200, 'The document.', openApi),
    problems: usual('unknown_host'),
  },
]

export const healthOperations: readonly Operation[] = [
  {
    ...common,
    tag: 'Health',
    id: 'readHealth',
    method: 'GET',
    route: '/healthz',
    summary: 'Does the process live?',
    description: 'Answers under any Host, and asks nothing.',
    success: plainSuccess(200, 'It does.', health),
    problems: {},
  },
  {
    ...common,
    tag: 'Health',
    id: 'readReadiness',
    method: 'GET',
    route: '/readyz',
    summary: 'Can it work?',
    description: 'Asks the database.',
    success: plainSuccess(200, 'It can.', readiness),
    problems: usual('unknown_host', 'storage_unavailable'),
  },
]
