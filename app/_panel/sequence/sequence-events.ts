import { nameStep } from '../counter/check-order'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk, purposeOf } from '../exchange/exchange'
import { formatClock } from '../time/time-text'

/**
 * Something that the evidence shows: a message on the wire, a check of the server, an operation of the database, or
 * that there is no evidence.
 */
export interface SequenceEvent {
  /** Unique within a page */
  key: string
  kind: 'request' | 'check' | 'query' | 'no-query' | 'answer' | 'unknown'
  exchange: Exchange
  label: string
  note: string
  outcome: 'pass' | 'fail' | 'skip' | null
  /** What a message carries that somebody could be known by */
  carries: 'password' | 'stub' | 'token' | null
  /** What it took, as measured where it happened */
  ms: number | null
}

/** The message that began an exchange. */
export function requestEvent(exchange: Exchange): SequenceEvent {
  const { method, path } = exchange
  return event(exchange, 'request', 'sent', `${method} ${path}`, describeCarried(exchange))
}

/** The message that ended it, or that none came. */
export function answerEvent(exchange: Exchange): SequenceEvent {
  const { status, statusText, ms } = exchange
  if (status === 0) return event(exchange, 'unknown', 'no-answer', 'No answer came', { outcome: 'fail' })
  const bad = status >= 400
  return event(exchange, 'answer', 'answer', `${status} ${statusText}`.trim(), {
    note: describeAnswer(exchange),
    carries: issuedBy(exchange),
    outcome: bad ? 'fail' : null,
    ms,
  })
}

/**
 * What the server did, from the exchange's own trace: its checks in their order, and its database operations. The trace
 * counts the operations without saying between which checks they ran, so each is put before the step that it was for.
 */
export function serverEvents(exchange: Exchange): SequenceEvent[] {
  const { trace, status } = exchange
  if (trace === null) {
    const why = exchange.traceProblem === 'unreadable' ? 'a trace came that can’t be read' : 'no trace came'
    return status === 0 ? [] : [event(exchange, 'unknown', 'untraced', 'What was checked is not known', { note: why })]
  }
  const queries = trace.db.map(({ op, ms }, index) => ({
    before: stepOf(op),
    event: event(exchange, 'query', `db${index}`, op, { ms }),
  }))
  const placed = new Set<SequenceEvent>()
  const events = trace.steps.flatMap(({ step, outcome, ms, detail }, index) => {
    const own = queries.filter((query) => query.before.includes(step)).map((query) => query.event)
    for (const query of own) placed.add(query)
    return [...own, event(exchange, 'check', `step${index}`, nameStep(step), { note: detail, outcome, ms })]
  })
  const rest = queries.map((query) => query.event).filter((query) => !placed.has(query))
  const none =
    trace.db.length === 0
      ? [event(exchange, 'no-query', 'no-db', '0 operations', { note: 'nothing was looked up' })]
      : []
  const cut = trace.truncated
    ? [event(exchange, 'unknown', 'cut', 'The trace was cut', { note: 'over 3 KiB: details or headers are left out' })]
    : []
  return [...events, ...rest, ...none, ...cut]
}

/** The step of the server that an operation was made for. */
function stepOf(op: string): readonly string[] {
  if (/^(rateLimit\.|user\.(find|select))/.test(op)) return ['credentials']
  if (/^(user\.update|session\.insert|refresh\w*\.create)/.test(op)) return ['issue']
  if (/^session\.(select|find)/.test(op)) return ['time']
  if (/^revokedToken\.(find|select)/.test(op)) return ['denylist']
  if (/^(session\.delete|revokedToken\.(create|upsert))/.test(op)) return ['revoke']
  if (/^refresh\w+\.(select|find|update|delete)/.test(op)) return ['revoke', 'refresh_token']
  return /^session\.update/.test(op) ? ['role'] : []
}

/** How the credential travelled, as the server saw it; without a trace, as far as script knows. */
function describeCarried(exchange: Exchange): Pick<SequenceEvent, 'note' | 'carries'> {
  const { kind, trace, scriptHeaders, strategy } = exchange
  const purpose = purposeOf(exchange)
  if (purpose === 'login') return { note: 'the password travels once', carries: 'password' }
  const seen = trace?.received.headers
  const bearer = seen === undefined ? scriptHeaders.some(({ name }) => name === 'Authorization') : seen.authorization
  if (bearer) return { note: 'Authorization, added by our script', carries: 'token' }
  const name = `cc_${strategy}`
  if (seen?.cookie?.includes(name)) {
    const note = kind === 'document' ? `${name}, sent with the page request` : `${name}, added by the browser`
    return { note, carries: 'stub' }
  }
  // A trace that was cut may have lost its headers; then they say nothing.
  const unknown = seen === undefined || (trace?.truncated === true && Object.keys(seen).length === 0)
  return { note: unknown ? 'what it carried is not known' : 'no credential', carries: null }
}

function issuedBy({ body, trace }: Exchange): SequenceEvent['carries'] {
  if ((body as AnswerBody | null)?.access_token !== undefined) return 'token'
  const [cookie] = trace?.sent.setCookie ?? []
  return cookie === undefined || /=;/.test(cookie) ? null : 'stub'
}

function describeAnswer(exchange: Exchange): string {
  const { problem, body, trace, kind } = exchange
  if (problem !== null) return problem.code.replaceAll('_', ' ')
  if (kind === 'document') return 'HTML with your name in it'
  const { access_token: token, decidedBy, user, effect, expiresAt } = (body ?? {}) as AnswerBody
  const cookie = trace?.sent.setCookie[0]?.split(';')[0]
  if (token !== undefined) return `access_token ${token}, in the body`
  if (effect === 'immediate') return 'ended at once; the cookie is cleared'
  if (effect === 'at-expiry' && expiresAt !== undefined) return `a copy works until ${formatClock(expiresAt)}`
  if (effect !== undefined) return 'there was nothing to end'
  if (cookie !== undefined) return `Set-Cookie: ${cookie}`
  if (decidedBy !== undefined) return `${user?.name}, decided by the ${decidedBy}`
  return isOk(exchange) ? '' : 'refused'
}

function event(
  exchange: Exchange,
  kind: SequenceEvent['kind'],
  key: string,
  label: string,
  told: Partial<Pick<SequenceEvent, 'note' | 'outcome' | 'carries' | 'ms'>> = {},
): SequenceEvent {
  return {
    key: `${exchange.id}-${key}`,
    kind,
    exchange,
    label,
    note: '',
    outcome: null,
    carries: null,
    ms: null,
    ...told,
  }
}
