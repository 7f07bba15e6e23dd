/** A member of `errors` in a 422: which field, and what it expects. */
export interface FieldError {
  field: string
  message: string
}

/** What a client may rely on besides the status (RFC 9457 §3.2 allows the extension members). */
export interface ProblemExtras {
  detail?: string
  errors?: FieldError[]
  headers?: Record<string, string>
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
}

/**
 * An answer that is not a success, thrown where it is found and turned into a problem document at the edge.
 * `code` is the stable snake_case word of the contract; `detail` is a sentence for people and holds no secret.
 */
export class Problem extends Error {
  override readonly name = 'Problem'

  /** By name: Next may bundle this class more than once. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Problem'
  }

  constructor(
    readonly status: number,
    readonly code: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${status} ${code}`)
  }
}

/** The `application/problem+json` answer of a problem (RFC 9457 §3). Never cached. */
export function problemResponse(problem: Problem): Response {
  const { detail, errors, headers } = problem.extras
  const title = titles[problem.status] ?? 'Error'
  const body = {
    type: 'about:blank',
    title,
    status: problem.status,
    detail: detail ?? `${title}.`,
    code: problem.code,
    ...(errors === undefined ? {} : { errors }),
  }
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

/** A JSON answer that no cache may keep. */
export function jsonResponse(body: unknown, status = 200): Response {
  return jsonTextResponse(JSON.stringify(body), status)
}

/** The same for a text that is JSON already. */
export function jsonTextResponse(text: string, status = 200): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** 204 with the given headers, never cached. */
export function emptyResponse(headers: readonly [string, string][]): Response {
  const response = new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  for (const [name, value] of headers) response.headers.append(name, value)
  return response
}
