import { describe, expect, test } from 'vitest'
import { describePasswordProblem } from './password-policy'

const person = { email: 'grace.hopper@example.com', name: 'Grace Hopper' }
const problemOf = (password: string) => describePasswordProblem(password, person)

describe('length, in code points after NFC', () => {
  test.each([
    ['14', 'quite shortish', false],
    ['15', 'quite shortish!', true],
    ['15 emoji', '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆', true],
    ['14 letters that are 15 code points before NFC', 'quite shortis\u0065\u0301', false],
    ['64', 'a walk along the canal on a grey November afternoon, without hat', true],
    [
      '256',
      'rainy window 1 '
        .repeat(20)
        .slice(0, 240)
        .replace(/1/g, (_, at) => String(at % 9)) + 'x'.repeat(16),
      true,
    ],
    ['257', 'z'.repeat(100) + 'rainy window'.repeat(20).slice(0, 157), false],
  ])('%s', (_name, password, good) => {
    expect(problemOf(password) === null).toBe(good)
  })
})

describe('no composition rules', () => {
  test.each(['just some lower case words', '928374650192837465', 'ÄÖÜ äöü ß ñ ç ø å', 'tabs are fine too maybe'])(
    '%j',
    (password) => {
      expect(problemOf(password)).toBeNull()
    },
  )
})

describe('common, padded, doubled and context words are refused with a reason', () => {
  test.each([
    'passwordpassword',
    'Password1Password1',
    'password1234567890',
    'P4ssw0rd!P4ssw0rd!',
    'qwertyuiopasdfgh',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    '123456789012345',
    '111111111111111',
    'iloveyouiloveyou',
    'abcdefghijklmnopq',
    'zyxwvutsrqponmlk',
    'claimcheck claimcheck',
    'claim-check-2026',
    'grace.hopper@example.com',
    'Grace Hopper 123',
    'grace.hoppergrace.hopper',
    'correct horse battery staple',
  ])('%j', (password) => {
    expect(problemOf(password)).toEqual(expect.any(String))
  })
})
