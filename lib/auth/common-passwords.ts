import { dictionary } from '@zxcvbn-ts/language-common'

/** The passwords that leaks and guesses begin with, in lower case: zxcvbn's list of some 49,000. */
const listed = new Set(dictionary['passwords-common'])

const marks = /[^\p{Letter}\p{Number}]+/gu
const outerMarks = /^[^\p{Letter}\p{Number}]+|[^\p{Letter}\p{Number}]+$/gu

/**
 * True for a listed password, repeated or padded: hardly any has 15 characters, and so people reach them. Padding is any marks
 * around or between, and beside one listed word also numbers that anybody would try. Several words are a passphrase.
 *
 * @param folded in lower case
 */
export function isListedPassword(folded: string): boolean {
  const bare = folded.replace(marks, '')
  if ([folded, folded.replace(outerMarks, ''), bare].some(isListedOrRepeated)) return true
  const unrepeated = smallestPeriod(folded)
  const numbers = unrepeated.match(/\p{Number}+/gu) ?? []
  if (!numbers.every(isWeakNumber)) return /^\p{Number}+$/u.test(bare) && smallestPeriod(bare).length < 10
  const words = new Set(unrepeated.match(/\p{Letter}+/gu))
  if (words.size === 0) return numbers.length === 1 || numbers.length === 2
  return words.size === 1 && [...words].every(isListedOrRepeated)
}

/** The shortest text whose repetition, twice and more and cut at the end, gives this one. */
export function smallestPeriod(text: string): string {
  return periods(text).find(({ length }) => length <= text.length / 2) ?? text
}

/** The texts whose repetition, cut at the end, gives this one, from the shortest to the text itself. */
function periods(text: string): string[] {
  const found: string[] = []
  for (let length = 1; length <= text.length; length++) {
    if (text.startsWith(text.slice(length))) found.push(text.slice(0, length))
  }
  return found
}

function isListedOrRepeated(text: string): boolean {
  return periods(text).some((period) => listed.has(period))
}

/** A year, a run up or down, up to three digits or such repeated, or a listed one. */
function isWeakNumber(digits: string): boolean {
  const unrepeated = smallestPeriod(digits)
  if (unrepeated.length < 4 || /^(19|20)\d\d$/.test(unrepeated)) return true
  return listed.has(unrepeated) || '012345678901234567890 098765432109876543210'.includes(unrepeated)
}
