import { dictionary } from '@zxcvbn-ts/language-common'
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
    '123456789123456789',
    '987654321987654321',
    '1qaz2wsx3edc4rfv',
    '1q2w3e4r5t6y7u8i',
    'charliecharliecharlie',
    'Charlie charlie 123456',
    'chocolate!!!!!!!',
    'michelle20262026',
  ])('%j', (password) => {
    expect(problemOf(password)).toEqual(expect.any(String))
  })
})

describe('row 56: what leaks and guesses begin with', () => {
  const listed = dictionary['passwords-common']
  const longEnough = (text: string) => [...text].length >= 15
  const accepted = (passwords: string[]) => passwords.filter((password) => problemOf(password) === null)

  test('every listed password that is long enough is refused', () => {
    expect(listed.length).toBeGreaterThan(30_000)
    expect(listed.filter(longEnough).length).toBeGreaterThan(30)
    expect(accepted(listed.filter(longEnough))).toEqual([])
  })

  test('the first 3,000, repeated and padded to the length, are refused', () => {
    const first = listed.slice(0, 3000)
    const repeated = first.map((word) => word.repeat(Math.ceil(15 / word.length)))
    expect(accepted(repeated)).toEqual([])
    expect(accepted(first.map((word) => word.repeat(15).slice(0, 15))), 'cut at the end').toEqual([])
    expect(accepted(first.map((word) => word.toUpperCase().padEnd(15, '!')))).toEqual([])
    const words = first.filter((word) => /^[a-z]+$/.test(word))
    expect(accepted(words.map((word) => `${word}${'1234567890123'.slice(0, Math.max(3, 15 - word.length))}`))).toEqual(
      [],
    )
    expect(accepted(words.map((word) => `${word} ${word} ${word} ${word}`).filter(longEnough))).toEqual([])
  })

  test('several listed words are a passphrase, and digits by chance are no padding', () => {
    const good = ['dragon monkey sunshine', 'chocolate on a sunday', 'charlie 83-1906-5527', '928374650192837465']
    expect(accepted(good)).toEqual(good)
  })
})
