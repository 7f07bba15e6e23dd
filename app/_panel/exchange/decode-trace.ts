import type { Trace } from '@/lib/trace/trace-header'

/**
 * Reads a trace as `X-Trace` carries it, base64url JSON; null if it can't be read. It is for showing: nothing relies on it,
 * and members of a wrong kind count as unreadable, so that the page never breaks over a header that something changed.
 */
export function decodeTrace(value: string): Trace | null {
  try {
    const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const trace: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isTrace(trace) ? trace : null
  } catch {
    return null
  }
}

/** Whether every member of a trace has the kind that it should. Members that a trace does not have are let be. */
export function isTrace(value: unknown): value is Trace {
  const { v, received, steps, db, sent, truncated } = (value ?? {}) as Partial<Record<keyof Trace, unknown>>
  const { method, path, headers } = (received ?? {}) as Record<string, unknown>
  const { status, setCookie } = (sent ?? {}) as Record<string, unknown>
  return (
    v === 1 &&
    isText(method) &&
    isText(path) &&
    typeof headers === 'object' &&
    headers !== null &&
    Object.values(headers).every(isText) &&
    isListOf(steps, ({ step, outcome, ms, detail }) => {
      return isText(step) && outcomes.includes(outcome) && Number.isFinite(ms) && isText(detail)
    }) &&
    isListOf(db, ({ op, ms }) => isText(op) && Number.isFinite(ms)) &&
    Number.isFinite(status) &&
    Array.isArray(setCookie) &&
    setCookie.every(isText) &&
    (truncated === undefined || truncated === true)
  )
}

const outcomes: unknown[] = ['pass', 'fail', 'skip']

const isText = (value: unknown): value is string => typeof value === 'string'

function isListOf(value: unknown, isItem: (item: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && isItem(item))
}
