import { expect, test } from 'vitest'
import { bearerChallenge, readBearerToken } from './bearer'

test.each([
  [null, null],
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['BEARER abc', 'abc'],
  ['Bearer first, Bearer second', ''],
  ['Bearer first,', ''],
  ['Bearer  two-spaces', ''],
  ['Bearer\ttab', ''],
  ['Bearer a b', ''],
  ['Bearer', null],
  ['Bearer ', null],
  ['Bearer=abc', null],
  ['Basic YTpi', null],
  ['Basic YTpi, Bearer abc', null],
  ['', null],
])('readBearerToken(%j) is %j', (header, token) => {
  expect(readBearerToken(header)).toBe(token)
})

test('a challenge names an error only if a token came (RFC 6750 §3)', () => {
  expect(bearerChallenge()).toBe('Bearer realm="claim-check"')
  expect(bearerChallenge('invalid_token')).toBe('Bearer realm="claim-check", error="invalid_token"')
})
