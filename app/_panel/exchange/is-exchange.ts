import { isTrace } from './decode-trace'
import type { Exchange, HeaderLine } from './exchange'

/**
 * Whether something that was read from storage is an exchange that can be shown. Every member is checked but the body, which may be
 * any JSON. It is not known whether it is true: whoever can write there could have written anything.
 */
export function isExchange(value: unknown): value is Exchange {
  if (typeof value !== 'object' || value === null) return false
  const one = value as Partial<Record<keyof Exchange, unknown>>
  return (
    [one.id, one.at, one.status, one.ms].every(Number.isFinite) &&
    (one.kind === 'call' || one.kind === 'document') &&
    [one.method, one.path, one.statusText].every(isText) &&
    [one.strategy, one.protocol].every(isTextOrNull) &&
    isLines(one.scriptHeaders) &&
    isLines(one.headers) &&
    [null, 'same-origin', 'omit'].includes(one.credentials as null) &&
    (one.sentBody === null || isTexts(one.sentBody)) &&
    one.body !== undefined &&
    (one.problem === null || isProblem(one.problem)) &&
    (one.trace === null || isTrace(one.trace)) &&
    [null, 'missing', 'unreadable', 'not-traced'].includes(one.traceProblem as null) &&
    (one.retryAfterSeconds === null || Number.isFinite(one.retryAfterSeconds)) &&
    // A time that no Date can hold would break whatever tells it.
    !Number.isNaN(new Date(one.at as number).getTime())
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)

function isLines(value: unknown): value is HeaderLine[] {
  return Array.isArray(value) && value.every((line) => isText(line?.name) && isText(line?.value))
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText)
}

function isProblem(value: unknown): boolean {
  const { title, status, detail, code, errors = [] } = (value ?? {}) as Record<string, unknown>
  return (
    [title, detail, code].every(isText) &&
    Number.isFinite(status) &&
    Array.isArray(errors) &&
    errors.every((error) => isText(error?.field) && isText(error?.message))
  )
}
