import { componentName, componentPointer } from './component'
import type { JsonSchema, Reference, ResponseObject } from './document-types'
import { challengeHeader, clearSiteDataHeader, setCookieHeader } from './headers'
import type { Operation, Success } from './operation'
import { isProblemCode, type ProblemCode, problemCodes } from './problem-codes'

type Headers = ResponseObject['headers']

const shared = (...names: string[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** The headers of every answer. */
export const everyHeader = shared('Cache-Control', 'Server-Timing', 'X-Request-Id', 'X-Trace')

/** The answers of an operation by status; `secure` where the app's origin is https. */
export function responsesOf(operation: Operation, secure: boolean): Record<string, ResponseObject | Reference> {
  const { success, problems } = operation
  const statuses = new Map<number, ProblemCode[]>()
  // In the order of the table, so that the same codes make the same shared answer.
  for (const code of Object.keys(problemCodes).filter(isProblemCode)) {
    if (problems[code] === undefined) continue
    const { status } = problemCodes[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  const sorted = [...statuses].sort(([a], [b]) => a - b)
  return {
    [success.status]: successResponse(success, secure),
    ...Object.fromEntries(sorted.map(([status, codes]) => [status, problemsOf(operation, codes, secure)])),
    default: { $ref: '#/components/responses/internal_error' },
  }
}

function successResponse({ description, schema, narrowed, cookie }: Success, secure: boolean) {
  const headers: Headers = { ...everyHeader }
  if (cookie !== null) {
    headers['Set-Cookie'] = setCookieHeader(cookie, secure)
    if (cookie.change === 'removed' && secure) headers['Clear-Site-Data'] = clearSiteDataHeader(cookie.when === null)
  }
  const response: ResponseObject = { description, headers }
  if (schema === null) return response
  const reference = { $ref: componentPointer(componentName(schema)) }
  const narrow = narrowed === null ? reference : { allOf: [reference, narrowed] }
  return { ...response, content: { 'application/json': { schema: narrow } } }
}

function problemsOf(operation: Operation, codes: ProblemCode[], secure: boolean): ResponseObject | Reference {
  const { problems, challenges, success } = operation
  const texts = codes.flatMap((code) => challenges[code] ?? [])
  const clears = codes.includes('invalid_grant') ? success.cookie : null
  const isUsual = codes.every((code) => problems[code] === problemCodes[code].when)
  if (isUsual && texts.length === 0 && clears === null) return { $ref: `#/components/responses/${sharedName(codes)}` }
  const response = problemResponse(codes, (code) => problems[code] ?? '')
  const always = codes.every((code) => challenges[code] !== undefined)
  if (texts.length > 0) response.headers['WWW-Authenticate'] = challengeHeader(texts, always)
  if (clears !== null) {
    // Not where the body was refused before the cookie was looked at.
    const removed = { ...clears, change: 'removed', when: 'with `invalid_grant`' } as const
    response.headers['Set-Cookie'] = setCookieHeader(removed, secure)
  }
  return response
}

function sharedName(codes: readonly ProblemCode[]): string {
  return codes.join('.')
}

/** The problem responses to which operations refer. */
export function sharedResponses(operations: readonly Operation[]): Record<string, ResponseObject> {
  const responses: Record<string, ResponseObject> = {}
  const usualWhen = (code: ProblemCode) => problemCodes[code].when
  for (const operation of operations) {
    for (const reference of Object.values(responsesOf(operation, false))) {
      if (!('$ref' in reference)) continue
      const name = reference.$ref.split('/').at(-1) ?? ''
      responses[name] ??= problemResponse(name.split('.').filter(isProblemCode), usualWhen)
    }
  }
  responses.method_not_allowed = problemResponse(['method_not_allowed'], usualWhen)
  return Object.fromEntries(Object.entries(responses).sort(([a], [b]) => a.localeCompare(b)))
}

function problemResponse(codes: readonly ProblemCode[], when: (code: ProblemCode) => string): ResponseObject {
  const [first = 'internal_error'] = codes
  const { status } = problemCodes[first]
  return {
    description: codes.map((code) => `\`${code}\`: ${when(code)}`).join(' '),
    headers: {
      ...everyHeader,
      ...(status === 429 || status === 503 ? shared('Retry-After') : {}),
      ...(status === 405 ? shared('Allow') : {}),
    },
    content: { 'application/problem+json': { schema: problemSchema(status, codes) } },
  }
}

function problemSchema(status: number, codes: readonly ProblemCode[]): JsonSchema {
  const name = codes.includes('validation_failed') ? 'ValidationProblem' : 'Problem'
  const code = codes.length === 1 ? { const: codes[0] } : { enum: [...codes] }
  return { allOf: [{ $ref: componentPointer(name) }, { properties: { status: { const: status }, code } }] }
}
