import { cookieName, serializeCookie } from '../../http/cookie-text'
import { componentPointer } from './component'
import type { HeaderObject } from './document-types'
import type { CookieChange } from './operation'

/** The headers that answers share. */
export const sharedHeaders: Record<string, HeaderObject> = {
  'Cache-Control': {
    required: true,
    description: 'No cache may keep the answer.',
    schema: { type: 'string', const: 'no-store' },
  },
  'Server-Timing': {
    required: true,
    description: 'An entry for each step that was taken, and one for all database operations; durations in ms.',
    schema: {
      type: 'string',
      pattern: '^([a-z_]+;dur=[0-9.]+(e-[0-9]+)?, )*db;dur=[0-9.]+(e-[0-9]+)?;desc="[0-9]+ operations"$',
    },
  },
  'X-Request-Id': {
    required: true,
    description: 'What the server’s log calls this request: for a report of something that went wrong.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
  },
  'X-Trace': {
    required: false,
    description: 'Only if the request had `X-Trace: 1`: its own trace, base64url JSON of at most 3 KiB.',
    schema: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+$',
      maxLength: 3072,
      contentEncoding: 'base64url',
      contentMediaType: 'application/json',
      contentSchema: { $ref: componentPointer('Trace') },
    },
  },
  'Retry-After': {
    required: true,
    description: 'Seconds to wait.',
    schema: { type: 'integer', minimum: 1 },
  },
  Allow: {
    required: true,
    description: 'The methods that the path has.',
    schema: { type: 'string', pattern: '^[A-Z]+(, [A-Z]+)*$' },
  },
}

/** `Set-Cookie` in the exact text that sets or removes a cookie. */
export function setCookieHeader({ cookie, change, when }: CookieChange, secure: boolean): HeaderObject {
  const maxAgeSeconds = change === 'set' ? 1 : 0
  const text = serializeCookie(cookie, change === 'set' ? 'VALUE' : '', { secure, maxAgeSeconds })
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace('=VALUE;', '=[^; ]+;')
    .replace('Max-Age=1;', 'Max-Age=[1-9][0-9]*;')
  const verb = change === 'set' ? 'Sets' : 'Removes'
  return {
    required: when === null,
    description: `${verb} \`${cookieName(cookie, secure)}\`${when === null ? '' : `, ${when}`}.`,
    schema: { type: 'string', pattern: `^${pattern}$` },
  }
}

/** Over https, with a removed cookie: the browser forgets what it cached of guarded pages. */
export function clearSiteDataHeader(always: boolean): HeaderObject {
  return {
    required: always,
    description: 'The browser forgets what it cached of guarded pages.',
    schema: { type: 'string', const: '"cache"' },
  }
}

/** `WWW-Authenticate` as one of the given texts. */
export function challengeHeader(texts: readonly string[], always: boolean): HeaderObject {
  return {
    required: always,
    description: 'Which credential is wanted (RFC 9110 §11.6.1, RFC 6750 §3).',
    schema: { type: 'string', enum: [...texts] },
  }
}
