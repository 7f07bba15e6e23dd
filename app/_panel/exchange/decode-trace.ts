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

function isTrace(value: unknown): value is Trace {
  const { v, received, steps, db, sent } = (value ?? {}) as Partial<Trace>
  return (
    v === 1 &&
    typeof received?.headers === 'object' &&
    received.headers !== null &&
    Array.isArray(steps) &&
    steps.every(({ step, outcome, ms }) => typeof step === 'string' && typeof outcome === 'string' && isNumber(ms)) &&
    Array.isArray(db) &&
    db.every(({ op, ms }) => typeof op === 'string' && isNumber(ms)) &&
    isNumber(sent?.status) &&
    Array.isArray(sent?.setCookie)
  )
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
