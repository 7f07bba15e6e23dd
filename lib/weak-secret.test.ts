import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { describeWeakSecret } from './weak-secret'

describe('describeWeakSecret', () => {
  test.each([
    ['short', 'k3J9-x'],
    ['31 characters', randomBytes(31).toString('base64url').slice(0, 31)],
    ["iron-session's README", 'complex_password_at_least_32_characters_long'],
    ['jwt.io', 'your-256-bit-secret-your-256-bit-secret'],
    ['jwt.io since 2025', 'a-string-secret-at-least-256-bits-long'],
    ['one letter', 'a'.repeat(64)],
    ["Next's documentation", 'this-is-a-very-long-secret-that-is-32-chars'],
    ['an Auth.js placeholder', 'replace-me-with-openssl-rand-base64-32-output'],
    ['dictionary words', 'correct horse battery staple correct'],
    ['a run of digits and letters', '0123456789abcdefghijklmnopqrstuvwxyz'],
    ['repeated', 'K7q_K7q_K7q_K7q_K7q_K7q_K7q_K7q_K7q_'],
    ['alphabet', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['keyboard', 'QwertyUiop-asdfgh-zxcvbn-1a2b3c4d5e'],
    ['changeme', 'changeme-changeme2-CHANGEME3-changeme4'],
    ['words', 'plainletterswithoutanythingelsehere'],
  ])('row 10: refuses %s', (_kind, secret) => {
    expect(describeWeakSecret(secret)).toEqual(expect.any(String))
  })

  test('says why without the secret itself', () => {
    expect(describeWeakSecret('Zz9-my-secret-Zz9-my-0-Zz8-my-1234')).not.toContain('Zz9')
  })

  test('accepts nearly every random secret', () => {
    const refused = Array.from({ length: 2000 }, () =>
      describeWeakSecret(randomBytes(48).toString('base64url')),
    ).filter(Boolean)
    expect(refused.length).toBeLessThan(40)
  })

  test('accepts 64 random hexadecimal digits', () => {
    const refused = Array.from({ length: 500 }, () => describeWeakSecret(randomBytes(32).toString('hex'))).filter(
      Boolean,
    )
    expect(refused.length).toBeLessThan(10)
  })
})
