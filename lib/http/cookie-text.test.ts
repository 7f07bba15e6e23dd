import { describe, expect, test } from 'vitest'
import { cookieName, readCookie, serializeCookie } from './cookie-text'

describe('serializeCookie', () => {
  test('sets every attribute over http', () => {
    expect(serializeCookie('cc_session', 'abc', { secure: false, maxAgeSeconds: 60 })).toBe(
      'cc_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    )
  })

  test('adds Secure and the __Host- prefix over https, and never Domain', () => {
    const text = serializeCookie('cc_session', 'abc', { secure: true, maxAgeSeconds: 60 })
    expect(text).toBe('__Host-cc_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure')
    expect(text).not.toMatch(/domain/i)
  })

  test('deletes with a past date and the same attributes', () => {
    expect(serializeCookie('cc_session', '', { secure: false, maxAgeSeconds: 0 })).toBe(
      'cc_session=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax',
    )
  })
})

describe('readCookie', () => {
  test.each([
    [null, null],
    ['', null],
    ['other=1', null],
    ['cc_session=abc', 'abc'],
    ['a=1; cc_session=abc; b=2', 'abc'],
    ['cc_session=first; cc_session=second', 'first'],
    ['xcc_session=no', null],
    ['CC_SESSION=no', null],
    ['cc_session', null],
    ['cc_session=a=b', 'a=b'],
    ['cc_session=%41', '%41'],
    [';;; ;cc_session= abc ', 'abc'],
  ])('%j gives %j', (header, value) => {
    expect(readCookie(header, 'cc_session')).toBe(value)
  })

  test('ignores the plain name over https', () => {
    expect(readCookie('cc_session=abc', cookieName('cc_session', true))).toBeNull()
  })
})
