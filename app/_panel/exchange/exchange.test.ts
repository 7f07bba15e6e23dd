import { expect, test } from 'vitest'
import { purposeOf, strategyOfPath } from './exchange'

test.each([
  ['/api/auth/session/login', 'login', 'session'],
  ['/api/auth/jwt-refresh/refresh', 'refresh', 'jwt-refresh'],
  ['/api/inspect?strategy=jwt', 'inspect', 'jwt'],
  ['/api/sessions/0f', '/api/sessions/0f', 'session'],
  ['/api/account/password', '/api/account/password', 'session'],
  ['/api/account/role?strategy=jwt', '/api/account/role', 'jwt'],
  ['/api/accounts', '/api/accounts', null],
  ['/api/demo', '/api/demo', null],
])('%s is for %s under %s', (path, purpose, strategy) => {
  expect([purposeOf({ kind: 'call', path }), strategyOfPath(path)]).toEqual([purpose, strategy])
})

test.each([
  ['/protected/session', 'session'],
  ['/sessions', 'session'],
  ['/protected/jwt', null],
  ['/?mode=session&next=/sessions', null],
])('the page %s carries the credential of %s', (path, strategy) => {
  expect([purposeOf({ kind: 'document', path }), strategyOfPath(path)]).toEqual([path.split('?')[0], strategy])
})
