import { expect, test } from 'vitest'
import { operations } from '@/lib/api/openapi/operations'
import { curlOf } from './curl-text'

function commandOf(id: string): string {
  const operation = operations.find((candidate) => candidate.id === id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  return curlOf(operation)
}

test('a cookie is kept in a file and comes back from it, with the own origin beside an unsafe method', () => {
  expect(commandOf('login.session')).toContain('-H "Origin: $ORIGIN"')
  expect(commandOf('login.session')).toContain('-c cookies.txt')
  expect(commandOf('me.session')).toBe('curl -i "$ORIGIN/api/auth/session/me" \\\n  -b cookies.txt')
  expect(commandOf('refresh.jwt-refresh')).toContain('-b cookies.txt')
})

test('a token is put into its header on purpose, and nothing else comes along', () => {
  expect(commandOf('me.jwt')).toBe('curl -i "$ORIGIN/api/auth/jwt/me" \\\n  -H "Authorization: Bearer $TOKEN"')
  expect(commandOf('login.jwt')).not.toMatch(/Origin:|cookies/)
})

test('every operation that takes a body has one, and names its method where curl would take another', () => {
  for (const operation of operations) {
    const command = curlOf(operation)
    const takesBody = operation.body !== null && operation.body !== 'ignored'
    expect(command.includes(" -d '{"), operation.id).toBe(takesBody)
    const implied = takesBody ? 'POST' : 'GET'
    expect(command.includes(`-X ${operation.method}`), operation.id).toBe(operation.method !== implied)
  }
})
