/** Words that example secrets are made of. 64 random base64url characters hold one by chance in about 1 of 500 cases: make another. */
const exampleWords =
  /(secret|passw|example|change|replace|default|sample|placeholder|insecure|please|token|session|cookie|signing|private|random|string|least|characters|secure|super|qwert|azerty|letmein|admin|abcdef|12345|01234|98765|monkey|dragon|keyboard|lorem|insert|your[-_ ]|test|dummy|foobar|hello|never|complex|base64|hs256|sha256|auth|login|user|prod|demo|(?<![a-z0-9])(jwt|key|dev)(?![a-z0-9])|api[-_ ]?key)/i

/**
 * Says why a text is not fit as a secret of the server, or null if nothing speaks against it. Never returns the text.
 *
 * Checks length (RFC 7518 §3.2 asks for 256 bits, iron for 32 characters), variety, repetition, runs and the
 * words that example secrets are made of. Of those that look random and were published `isPublishedSecret` knows many.
 */
export function describeWeakSecret(secret: string): string | null {
  if (secret.length < 32) return 'expected at least 32 characters (48 random bytes as base64url are good)'
  if (secret.length > 1024) return 'expected at most 1024 characters'
  const characters = [...secret]
  if (new Set(characters).size < 12) return 'is weak: it has too few different characters'
  if (isRepeated(secret)) return 'is weak: it repeats itself'
  if (longestRun(secret) >= 6) return 'is weak: it holds a run such as abcdef or 111111'
  if (exampleWords.test(secret)) return 'looks like an example: it holds a word that example secrets are made of'
  if (/^[a-z]+([ _-][a-z]+)*$/i.test(secret) && secret.length < 48) {
    return 'is weak: letters alone; use 48 random bytes as base64url'
  }
  return null
}

/** True if the text is a shorter text twice or more, whole or cut. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.slice(period) === text.slice(0, text.length - period)) return true
  }
  return false
}

/** Length of the longest stretch whose character codes all differ by the same -1, 0 or +1. */
function longestRun(text: string): number {
  let longest = 1
  let length = 1
  let previousStep: number | null = null
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1)
    length = Math.abs(step) <= 1 ? (step === previousStep ? length + 1 : 2) : 1
    previousStep = step
    longest = Math.max(longest, length)
  }
  return longest
}
