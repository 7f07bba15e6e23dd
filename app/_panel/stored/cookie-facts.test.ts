import { expect, test } from 'vitest'
import { readCookieFacts } from './cookie-facts'

const cookie = { name: 'cc_session', masked: 'Fe26.2…(394)', bytes: 405 }
const row = { createdAt: '2026-11-24T10:00:00.250Z' }

test('reads the attributes as they were set, and works out the end', () => {
  const attributes = ['Path=/', 'Max-Age=43200', 'HttpOnly', 'SameSite=Lax']
  expect(readCookieFacts({ ...cookie, attributes }, row)).toEqual({
    ...cookie,
    domain: null,
    path: '/',
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
    maxAgeSeconds: 43_200,
    expiresAt: new Date('2026-11-24T22:00:00.250Z'),
  })
})

test('what is not known is null, not made up', () => {
  const facts = readCookieFacts({ ...cookie, attributes: ['Secure', 'Domain=example.com'] }, row)
  expect(facts).toMatchObject({ secure: true, domain: 'example.com', path: null, sameSite: null })
  expect([facts.maxAgeSeconds, facts.expiresAt]).toEqual([null, null])
  expect(readCookieFacts({ ...cookie, attributes: ['Max-Age=60'] }, undefined).expiresAt).toBeNull()
})
