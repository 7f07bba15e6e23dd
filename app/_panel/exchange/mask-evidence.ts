import { maskSecret } from '@/lib/token/masked'
import { maskAddress } from '@/lib/trace/mask-address'
import { looksSecret } from '@/lib/trace/secret-shape'
import { lengthOfMask } from '../message/masked-credential'
import type { HeaderLine } from './exchange'

const secretName = /password|secret|^(access|refresh|id)_token$/i
/** A shorter password may stand in any text by chance; it is looked for as a whole alone */
const shortestWithin = 8

/** How a password is shown: without its length. */
export const maskedPassword = '•••'

/**
 * A parsed body as it may be kept. Masked is whatever is a secret by its name or its shape, what should be an e-mail and is
 * none, since a password may have been typed there, and whatever repeats one of the given passwords.
 */
export function maskBody(value: unknown, passwords: readonly string[] = [], name = ''): unknown {
  if (typeof value === 'string') return maskText(value, passwords, name)
  if (Array.isArray(value)) return value.map((item) => maskBody(item, passwords, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskBody(member, passwords, key)]))
}

/** A request's body as it may be kept. A value that reads like a mask is masked too, so that what looks masked is. */
export function maskSentBody(body: Record<string, string>): Record<string, string> {
  const passwords = passwordsOf(body)
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const kept = maskText(value, passwords, name)
      return [name, kept === value && isMask(value) ? maskSecret(value) : kept]
    }),
  )
}

/** The passwords in a request's body, so that their echo can be found elsewhere. */
export function passwordsOf(body: Record<string, string> | undefined): string[] {
  return Object.entries(body ?? {}).flatMap(([name, value]) => (/password/i.test(name) && value !== '' ? [value] : []))
}

function isMask(text: string): boolean {
  return text === maskedPassword || lengthOfMask(text) !== null
}

function maskText(value: string, passwords: readonly string[], name: string): string {
  if (/password/i.test(name) || repeats(value, passwords)) return maskedPassword
  if (looksSecret(value)) return maskSecret(value)
  if (name === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+$/.test(value.trim())) return maskedPassword
  return secretName.test(name) && !isMask(value) ? maskSecret(value) : value
}

/** Whether a text is one of the passwords or has one in it, however it is written. */
function repeats(value: string, passwords: readonly string[]): boolean {
  const text = plain(value)
  return passwords.some((password) => {
    const one = plain(password)
    return text === one || (one.length >= shortestWithin && text.includes(one))
  })
}

const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()

/** The headers of an answer that script can read. The trace stands beside them, decoded, so its text is left out. */
export function listHeaders(headers: Headers): HeaderLine[] {
  return [...headers].map(([name, value]) => {
    if (name === 'x-trace') return { name, value: `${value.length} characters, shown decoded` }
    return { name, value: looksSecret(value) ? maskSecret(value) : value }
  })
}

/** Path and query as they may be kept: what we don't know might be a secret in the wrong place. */
export function maskPath(pathname: string, search: string): string {
  return maskAddress(pathname, search)
}
