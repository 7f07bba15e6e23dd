import { describe, expect, test } from 'vitest'
import { chooseRequestId } from './request-log.mjs'

const own = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const free = () => false

describe('the id of a request', () => {
  test('is the proxy’s where there is one, if it is well-formed', () => {
    expect(chooseRequestId('4bf92f3577b34da6a3ce929d0e0e4736', 1, free)).toBe('4bf92f3577b34da6a3ce929d0e0e4736')
  })

  test('is our own where nobody is trusted', () => {
    expect(chooseRequestId('4bf92f3577b34da6a3ce929d0e0e4736', 0, free)).toMatch(own)
    expect(chooseRequestId(undefined, 1, free)).toMatch(own)
  })

  test.each(['short', 'a'.repeat(65), 'with space 12', 'line\nbreak12', 'a.b.c.d.e.f', '{"a":"bbbbb"}'])(
    'is our own instead of %j',
    (given) => {
      expect(chooseRequestId(given, 1, free)).toMatch(own)
    },
  )

  test('is never that of another request at the same time', () => {
    expect(chooseRequestId('4bf92f3577b34da6a3ce929d0e0e4736', 1, () => true)).toMatch(own)
  })
})
