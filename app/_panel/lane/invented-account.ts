export interface NewAccount {
  email: string
  name: string
  password: string
}

/** Without the letters and digits that are mistaken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    // Values past the alphabet are drawn again: a remainder would favour its first letters.
    const value = (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 31
    if (value < alphabet.length) text += alphabet.charAt(value)
  }
  return text
}

/** An account for one visit, made in the browser. Its password has about 118 bits. */
export function inventAccount(): NewAccount {
  const tag = randomText(6)
  const password = Array.from({ length: 6 }, () => randomText(4)).join('-')
  return { email: `visitor-${tag}@example.com`, name: `Visitor ${tag.toUpperCase()}`, password }
}
