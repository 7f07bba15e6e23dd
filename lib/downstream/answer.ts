/** What the service says to a request: plain data, so that what was answered can also be shown. */
export interface DownstreamAnswer {
  status: number
  headers: Record<string, string>
  /** Written as JSON; null where there is no body */
  body: object | null
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  421: 'Misdirected request',
  500: 'Internal server error',
  503: 'Service unavailable',
}

/** A JSON answer that no cache may keep. */
export function answerJson(body: object): DownstreamAnswer {
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}

/** What a refusal has besides its code and its sentence. */
interface RefusalExtras {
  headers?: Record<string, string>
  /** Extension members of the problem document (RFC 9457 §3.2) */
  members?: Record<string, string>
}

/** A problem document (RFC 9457 §3). `detail` is a sentence for people and holds no secret. */
export function refuse(
  status: number,
  code: string,
  detail: string,
  { headers = {}, members = {} }: RefusalExtras = {},
): DownstreamAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, code, ...members },
  }
}
