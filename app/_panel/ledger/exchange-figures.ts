import { lacksHeaders, mayBeCut } from '@/lib/trace/trace-cut'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, purposeOf } from '../exchange/exchange'
import { credentialCookieName, parseMaskedAuthorization, parseMaskedCookies } from '../message/masked-credential'

/** What an exchange cost. Null stands for what is not known, because there is no trace or it was cut. */
export interface ExchangeFigures {
  /** Of the request's credential cookies as `name=value`, or of the token in Authorization; 0 where none went along */
  credentialBytes: number | null
  operations: number | null
  databaseMs: number | null
  /** See `cryptoMsOf` */
  cryptoMs: number | null
  /** Where the answer's role came from; null where nothing was decided or nothing said so */
  decidedBy: 'database' | 'credential' | null
}

/** The figures of an exchange, from its trace and its body and nothing else. */
export function figuresOf(exchange: Exchange): ExchangeFigures {
  const { trace } = exchange
  const db = trace === null || mayBeCut(trace, trace.db) ? null : trace.db
  return {
    credentialBytes: credentialBytesOf(exchange),
    operations: db === null ? null : db.length,
    databaseMs: db === null ? null : sum(db),
    cryptoMs: cryptoMsOf(exchange),
    decidedBy: decidedBy(exchange),
  }
}

function credentialBytesOf({ trace }: Exchange): number | null {
  if (trace === null) return null
  const { cookie, authorization } = trace.received.headers
  if (lacksHeaders(trace)) return null
  let bytes = 0
  if (cookie !== undefined) {
    const { cookies, whole } = parseMaskedCookies(cookie)
    if (!whole) return null
    for (const { name, length } of cookies) if (credentialCookieName.test(name)) bytes += name.length + 1 + length
  }
  if (authorization !== undefined) {
    const { length } = parseMaskedAuthorization(authorization)
    if (length === null) return null
    bytes += length
  }
  return bytes
}

/**
 * Time spent on secrets. For a guarded route: opening the seal or checking the signature. For a sign-in: the password's
 * hash and making the credential, which are two steps with all of the request's database operations in between, so
 * the time of those is taken off. It holds what waiting for a free core took, too. Not known where a password was hashed
 * outside of every step, as the routes of the account do, or where a list was cut.
 */
function cryptoMsOf(exchange: Exchange): number | null {
  const { trace, method } = exchange
  if (trace === null || mayBeCut(trace, trace.steps)) return null
  if (method !== 'GET' && hashesUntimed.includes(purposeOf(exchange))) return null
  const checked = sum(trace.steps.filter(({ step }) => step === 'unseal' || step === 'signature'))
  const made = sum(trace.steps.filter(({ step }) => step === 'credentials' || step === 'issue'))
  if (made === 0) return checked
  return mayBeCut(trace, trace.db) ? null : checked + Math.max(0, made - sum(trace.db))
}

/** Routes that take a password and have no step for it. */
const hashesUntimed = ['/api/accounts', '/api/account', '/api/account/password']

function decidedBy({ kind, body, trace, strategy }: Exchange): ExchangeFigures['decidedBy'] {
  // A guarded page looks the session up before it writes anything; that it came says that the row was there.
  if (kind === 'document') return trace !== null && strategy === 'session' ? 'database' : null
  if (typeof body !== 'object' || body === null) return null
  const { decidedBy: by } = body as AnswerBody
  return by === 'database' || by === 'credential' ? by : null
}

function sum(items: readonly { ms: number }[]): number {
  return items.reduce((total, { ms }) => total + ms, 0)
}
