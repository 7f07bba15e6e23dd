import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSecurityContact, securityText } from './security-text'

const contact = 'https://code.example/claim-check/security/advisories/new'

test('the text has the fields of RFC 9116, each once, and Canonical only for an https site', () => {
  const at = Date.UTC(2026, 10, 27, 13, 14, 15)
  expect(securityText({ contact, nowMs: at })).toBe(
    `Contact: ${contact}\nExpires: 2027-05-26T00:00:00Z\nPreferred-Languages: en\n`,
  )
  const canonical = (siteUrl: string) => /^Canonical: (.*)$/m.exec(securityText({ contact, siteUrl, nowMs: at }))?.[1]
  expect(canonical('https://claims.example')).toBe('https://claims.example/.well-known/security.txt')
  expect(canonical('http://claims.example')).toBeUndefined()
})

test('it never is expired, and never good for a year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (nowMs) => {
      const expires = Date.parse(/^Expires: (.*)$/m.exec(securityText({ contact, nowMs }))?.[1] ?? '')
      expect(expires).toBeGreaterThan(nowMs)
      expect(expires).toBeLessThan(nowMs + 365 * 86_400_000)
    }),
  )
})

test('a contact is an https or a mail address, in one line', () => {
  for (const good of [contact, 'mailto:security@claims.example', 'mailto:a@b.example?subject=Claim%20Check'])
    expect(isSecurityContact(good), good).toBe(true)
  for (const bad of [
    'security@claims.example',
    'http://claims.example/report',
    'mailto:',
    'mailto:nobody',
    'javascript:alert(1)',
    'https://user:word@claims.example/',
    `${contact}\nContact: https://evil.example`,
    `${contact} `,
    'https://',
    '',
  ])
    expect(isSecurityContact(bad), bad).toBe(false)
})
