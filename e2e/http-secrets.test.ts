import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AnswerBody } from './support/http-client'
import { findLeaks, passwordsIn, piecesOf, rememberSecrets, secretsOf } from './support/http-secrets'

test('what the log must not hold: the token and every cookie’s value, but not that of one that is taken away', () => {
  const json = { access_token: 'a.b.c' } as AnswerBody
  const setCookies = [
    'cc_refresh=ccf_1.secret; Path=/; HttpOnly',
    '__Host-cc_jwt=d.e=f; Path=/',
    'cc_sealed=; Max-Age=0',
  ]
  expect(secretsOf({ json, setCookies })).toEqual(['a.b.c', 'ccf_1.secret', 'd.e=f'])
  expect(secretsOf({ json: undefined as unknown as AnswerBody, setCookies: [] })).toEqual([])
})

test('and the passwords that a request sends, but not what no account can have', () => {
  expect(passwordsIn({ email: 'a@b.c', password: 'violet otter on the hill' })).toEqual(['violet otter on the hill'])
  expect(passwordsIn({ currentPassword: 'violet otter 1234', newPassword: 'violet otter 5678' })).toHaveLength(2)
  expect(passwordsIn({ password: 'wrong' })).toEqual([])
  expect(passwordsIn({ password: { contains: '@' } })).toEqual([])
  expect(passwordsIn(undefined)).toEqual([])
})

describe('a planted leak is found', () => {
  const secrets = Array.from({ length: 200 }, () => `violet otter ${randomUUID()}`)
  const used = new Set(secrets.flatMap(piecesOf))
  const noise = Array.from({ length: 2000 }, () => JSON.stringify({ request: randomUUID(), ms: 1.5 })).join('\n')
  const planted = secrets[137] ?? ''

  test.each([
    ['at the start', `${planted}\n${noise}`],
    ['at the end', `${noise}\n${planted}`],
    ['in the middle of a line', noise.replace('"ms"', `"detail":"login failed with ${planted}","ms"`)],
    ['in an address', noise.replace('"ms"', `"path":"/x?password=${encodeURIComponent(planted)}","ms"`)],
    ['cut off at its start', noise.replace('"ms"', `"detail":"…${planted.slice(9)}","ms"`)],
    ['cut off at its end', noise.replace('"ms"', `"detail":"${planted.slice(0, 20)}…","ms"`)],
  ])('%s', (_, text) => {
    expect(findLeaks(text, used).length).toBeGreaterThan(0)
  })

  test('a token whose signature is cut off, but not its header alone', () => {
    const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.2n4kQJ0b1mZt7sZ3xk9YwQp5Lr8VdUe6'
    const known = new Set(piecesOf(token))
    expect(findLeaks(`"detail":"${token.slice(0, 54)}…"`, known)).toHaveLength(1)
    expect(findLeaks(`"detail":"${token.slice(0, 36)}…"`, known)).toEqual([])
  })

  test('and nothing where there is none', () => {
    expect(findLeaks(noise, used)).toEqual([])
    expect(findLeaks('', used)).toEqual([])
  })

  test('with what stands before it, not the secret itself', () => {
    const [before = ''] = findLeaks(`"detail":"login failed with ${planted}"`, used)
    expect(before).toContain('login failed with')
    for (const piece of piecesOf(planted)) expect(before).not.toContain(piece)
  })

  test('among what the worker remembers, but the public password is none', () => {
    rememberSecrets([planted, 'correct horse battery staple'])
    expect(findLeaks(`… ${planted} …`).length).toBeGreaterThan(0)
    expect(findLeaks('with: correct horse battery staple')).toEqual([])
  })
})
