/** A JWT, a seal or a reference as this site issues them, wherever in a text it begins. */
const secretShape = /(?<![\w-])eyJ[\w-]{8,}|eyJ[\w-]{8,}\.|Fe26\.2\*|cc[rf]_[\w-]{8,}/

/**
 * Whether a text holds something in the shape of a credential of this site, also percent-encoded, up to three times. It says
 * nothing of passwords, which have no shape.
 */
export function looksSecret(text: string): boolean {
  let read = text
  for (let round = 0; round < 3; round++) {
    if (secretShape.test(read)) return true
    const decoded = decodePercent(read)
    if (decoded === read) return false
    read = decoded
  }
  return secretShape.test(read)
}

/** A name that somebody may have chosen for a cookie or a parameter; what doesn't look like one may be a secret in the wrong place. */
export function isPlainName(text: string): boolean {
  return /^[A-Za-z0-9_.-]{1,32}$/.test(text) && !looksSecret(text)
}

/** Percent-decoded where it can be, else as it was. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
