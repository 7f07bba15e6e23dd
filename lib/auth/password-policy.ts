import { isListedPassword, smallestPeriod } from './common-passwords'
import { normalisePassword } from './password'

/** Lengths in code points after NFC: NIST SP 800-63B-4 §3.1.1.1 asks for 15 where a password is the only factor. */
export const passwordLength = { least: 15, most: 256 } as const

/** Stems of the passwords that attackers try first: whatever stands before, between and behind them is taken for padding. */
const commonStems = new Set(
  `password passw0rd passwort passphrase letmein welcome admin administrator qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl
  zxcvbn zxcvbnm iloveyou monkey dragon football baseball basketball soccer hockey superman batman princess sunshine shadow
  master michael jennifer jordan trustno changeme secret default login guest user test testing temp hello abc abcd abcdef
  abcdefg abcdefgh alphabet computer internet samsung google facebook twitter starwars pokemon whatever freedom ninja mustang
  access flower cheese summer winter spring autumn monday friday january december correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Words of this site that a guess would begin with (NIST SP 800-63B-4 §3.1.1.2, context-specific words). */
const contextWords = ['claimcheck', 'claim-check', 'claim check']

/**
 * Says why a new password is refused, or null. Lengths, block list and context words; no composition rules.
 *
 * It does not ask a breach list: that would take a service outside.
 */
export function describePasswordProblem(password: string, person: { email: string; name: string }): string | null {
  const normalised = normalisePassword(password)
  const length = [...normalised].length
  if (length < passwordLength.least) return `Use at least ${passwordLength.least} characters; this has ${length}.`
  if (length > passwordLength.most) return `Use at most ${passwordLength.most} characters; this has ${length}.`
  const folded = normalised.toLowerCase()
  if (isCommon(folded)) return 'This is a common password with repetition or padding; attackers try it first.'
  const context = [...contextWords, person.email, person.email.split('@')[0] ?? '', person.name]
    .map((word) => word.toLowerCase().trim())
    .filter((word) => word.length >= 4)
  const found = context.find((word) => withoutWord(folded, word).length < 8 && folded.includes(word))
  if (found !== undefined) return 'This is little more than your e-mail, your name or the name of this site.'
  return null
}

function isCommon(folded: string): boolean {
  if (new Set(folded).size < 5 || isListedPassword(folded)) return true
  const unrepeated = smallestPeriod(folded)
  const stem = unrepeated.replace(/[^\p{Letter}]/gu, '')
  if (commonStems.has(stem) || commonStems.has(smallestPeriod(stem))) return true
  if (commonStems.has(leet(unrepeated).replace(/[^\p{Letter}]/gu, ''))) return true
  if (stem === '' && /^[\d\s\p{Punctuation}]*$/u.test(folded) && new Set(folded).size < 8) return true
  return isKeyboardRun(folded)
}

function leet(text: string): string {
  const letters: Record<string, string> = {
    '0': 'o',
    '1': 'l',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  }
  return text.replace(/[013457@$]/g, (mark) => letters[mark] ?? mark)
}

function isKeyboardRun(folded: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890123456789',
    'qwertyuiopasdfghjklzxcvbnm',
    'azertyuiopqsdfghjklmwxcvbn',
    // Columns, and zigzags between two rows.
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
    'qazwsxedcrfvtgbyhnujmikolp',
    '1q2w3e4r5t6y7u8i9o0p',
    'q1w2e3r4t5y6u7i8o9p0',
    'qawsedrftgyhujikolp',
    'azsxdcfvgbhnjmk',
  ]
  const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])
  return runs.some(
    (run) =>
      (run + run).includes(folded) ||
      (folded.split(/[^a-z0-9]+/).join('').length >= 15 && (run + run).includes(folded.split(/[^a-z0-9]+/).join(''))),
  )
}

function withoutWord(text: string, word: string): string {
  return text
    .split(word)
    .join('')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}
