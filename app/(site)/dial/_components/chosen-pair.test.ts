import { expect, test } from 'vitest'
import { putOn, readPair } from './chosen-pair'

test.each([
  ['', 'session', 'jwt'],
  ['?left=opaque-token&right=jwt-cookie', 'opaque-token', 'jwt-cookie'],
  ['?left=jwt', 'jwt', 'session'],
  ['?right=session', 'jwt', 'session'],
  ['?left=sealed-cookie', 'sealed-cookie', 'jwt'],
  ['?left=jwt&right=jwt', 'jwt', 'session'],
  ['?left=nope&right=__proto__', 'session', 'jwt'],
  ['?left=nope&right=opaque-token', 'session', 'opaque-token'],
])('the address %s shows %s beside %s', (search, left, right) => {
  expect(readPair(search)).toEqual({ left, right })
})

test('a strategy goes to a side; one that stands on the other changes places', () => {
  const pair = { left: 'session', right: 'jwt' }
  expect(putOn(pair, 'right', 'opaque-token')).toEqual({ left: 'session', right: 'opaque-token' })
  expect(putOn(pair, 'left', 'jwt')).toEqual({ left: 'jwt', right: 'session' })
  expect(putOn(pair, 'right', 'session')).toEqual({ left: 'jwt', right: 'session' })
  expect(putOn(pair, 'left', 'session')).toEqual(pair)
})
