import { maskSecret } from '@/lib/token/masked'
import type { HeaderLine } from './exchange'

const secretName = /password|secret|^(access|refresh|id)_token$/i
/** Long texts in the shapes of a JWT, a seal or a reference, wherever they stand */
const secretShape = /^(eyJ[\w-]{8,}\.|Fe26\.2\*|cc[rf]_)/
/** What the server has masked already */
const maskedShape = /^\S{0,8}…\(\d+\)$/

/** A parsed body as it may be kept: whatever is a secret by its name or its shape is masked, a password without its length. */
export function maskBody(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (/password/i.test(name)) return '•••'
    const secret = (secretName.test(name) && !maskedShape.test(value)) || secretShape.test(value)
    return secret ? maskSecret(value) : value
  }
  if (Array.isArray(value)) return value.map((item) => maskBody(item, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskBody(member, key)]))
}

/** The headers of an answer that script can read. The trace stands beside them, decoded, so its text is left out. */
export function listHeaders(headers: Headers): HeaderLine[] {
  return [...headers].map(([name, value]) => ({
    name,
    value: name === 'x-trace' ? `${value.length} characters, shown decoded` : value,
  }))
}

const ownParameters = ['strategy', 'mode', 'next']

/** Path and query as they may be kept: what we don't know might be a token in the wrong place. */
export function maskPath(pathname: string, search: string): string {
  const shown = [...new URLSearchParams(search)].map(([name, value]) =>
    ownParameters.includes(name)
      ? `${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`
      : `${encodeURIComponent(name).slice(0, 64)}=${maskSecret(value)}`,
  )
  return shown.length === 0 ? pathname : `${pathname}?${shown.join('&')}`
}
