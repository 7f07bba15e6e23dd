import { sealData, unsealData } from 'iron-session'
import { isCanonicalBase64url } from './base64url'

/**
 * Passwords by id: each unseals, the highest seals. A member `sealWith` names another id that seals for now: of several
 * instances none may seal with a password that another one does not know yet.
 */
export type SealPasswords = Record<string, string>

/** The longest seal that is looked at, in characters. */
export const sealLimit = 1024

/**
 * Seals a value: encrypted (AES-256-CBC) and authenticated (HMAC-SHA-256) by iron, with keys derived from the password.
 *
 * `ttlSeconds` is the outer bound that the seal itself carries; 0 means none. The tilde version at the end is
 * iron-session's own.
 */
export async function seal(value: unknown, passwords: SealPasswords, ttlSeconds: number): Promise<string> {
  const id = sealingId(passwords)
  // iron-session takes the highest id of those that it is given.
  return sealData(value, { password: { [id]: passwords[id] ?? '' }, ttl: ttlSeconds })
}

function sealingId({ sealWith, ...byId }: SealPasswords): string {
  return sealWith ?? String(Math.max(...Object.keys(byId).map(Number)))
}

function openingPasswords(passwords: SealPasswords): Record<string, string> {
  if (passwords.sealWith === undefined) return passwords
  const { sealWith: _, ...byId } = passwords
  return byId
}

/**
 * Opens a seal, or null for anything that isn't a seal of ours in the exact shape in which it was made, is out of its
 * outer bound, or was tampered with. iron-session tells these apart only by a callback, so `onFailure` gets its word.
 *
 * Does not check the value's own members, nor its time: iron-session has no clock parameter and allows 60 s more.
 */
export async function unseal(
  text: string,
  passwords: SealPasswords,
  ttlSeconds: number,
  onFailure?: (reason: 'expired' | 'invalid' | 'unknown-password') => void,
): Promise<unknown> {
  let failed = false
  const value = await unsealData<unknown>(text, {
    password: openingPasswords(passwords),
    ttl: ttlSeconds,
    onUnsealError: (reason) => {
      failed = true
      onFailure?.(reason)
    },
  })
  return failed ? null : value
}

/**
 * True for the one text form in which iron writes a seal, `Fe26.2*id*salt*iv*data*expiration*salt*hmac~2`, of at most
 * 1 KiB. The `~2` is outside of the HMAC, so several texts would unseal alike if only unsealing were asked.
 */
export function hasSealShape(text: string): boolean {
  if (text.length > sealLimit || !text.endsWith('~2')) return false
  const parts = text.slice(0, -2).split('*')
  if (parts.length !== 8) return false
  const [prefix, passwordId, salt, iv, data, expiration, hmacSalt, hmac] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return (
    prefix === 'Fe26.2' &&
    /^[1-9]\d{0,5}$/.test(passwordId) &&
    /^[0-9a-f]{64}$/.test(salt) &&
    iv.length === 22 &&
    isCanonicalBase64url(iv) &&
    isCanonicalBase64url(data) &&
    /^(\d{13})?$/.test(expiration) &&
    /^[0-9a-f]{64}$/.test(hmacSalt) &&
    hmac.length === 43 &&
    isCanonicalBase64url(hmac)
  )
}

/** True if a seal was made with the password that seals now. */
export function isSealedAsNow(text: string, passwords: SealPasswords): boolean {
  return text.split('*')[1] === sealingId(passwords)
}
