import type { ProblemDocument } from './contract'

/**
 * The problem document (RFC 9457) of a refusal, as far as its members have the kinds that they should. Something between us and
 * the server may answer in a form of its own; the status still says what happened.
 */
export function readProblem(body: unknown, { status, statusText }: Pick<Response, 'status' | 'statusText'>) {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const problem: ProblemDocument = {
    title: text(given.title) ?? statusText,
    status,
    detail: text(given.detail) ?? '',
    code: text(given.code) ?? 'unknown',
  }
  if (Array.isArray(given.errors)) problem.errors = given.errors.filter(isFieldError)
  return problem
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isFieldError(value: unknown): value is { field: string; message: string } {
  const { field, message } = (value ?? {}) as Record<string, unknown>
  return typeof field === 'string' && typeof message === 'string'
}
