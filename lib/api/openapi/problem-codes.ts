/** What a code of a problem document means: with which status it comes, and when. */
export interface ProblemMeaning {
  status: number
  when: string
}

/** Every code of a route, or of the front door before it. A code keeps its name; a test finds what is missing. */
export const problemCodes = {
  malformed_url: { status: 400, when: 'The path has broken percent-encoding, or a control character in it.' },
  malformed_json: { status: 400, when: 'The body is not JSON in UTF-8.' },
  invalid_grant: {
    status: 400,
    when: 'No refresh token came, or one that is unknown, expired or ended. One that was spent before is reuse: its whole family ends.',
  },
  invalid_request: {
    status: 400,
    when: 'A bearer token came in the header, and `access_token` in the query beside it.',
  },
  credential_missing: { status: 401, when: 'No credential of this strategy came.' },
  credential_invalid: {
    status: 401,
    when: 'A credential came and is not good, or not any more. Which check failed stands in the trace alone.',
  },
  invalid_credentials: { status: 401, when: 'E-mail and password don’t fit together, or nobody has that e-mail.' },
  cross_site_request: {
    status: 403,
    when: 'The request comes neither with `Sec-Fetch-Site: same-origin` nor, without that header, with an own `Origin`.',
  },
  insufficient_role: { status: 403, when: 'The credential is good, but its role is not `admin`.' },
  wrong_password: { status: 403, when: 'The password is wrong. It counts in the account’s limit.' },
  demo_account_protected: { status: 403, when: 'The account is a shared demonstration account.' },
  not_found: { status: 404, when: 'There is nothing of that name.' },
  unknown_strategy: { status: 404, when: 'There is no strategy of that id.' },
  method_not_allowed: { status: 405, when: 'The path has no such method; `Allow` names those that it has.' },
  email_taken: { status: 409, when: 'There is an account with this e-mail already.' },
  refresh_superseded: {
    status: 409,
    when: 'Another request of this browser spent the refresh token just now. Nothing is issued and nothing ends: try again with the cookie that it set.',
  },
  body_too_large: { status: 413, when: 'The body is larger than 16 KiB.' },
  unsupported_media_type: { status: 415, when: 'The body is not sent as `application/json`.' },
  unknown_host: { status: 421, when: 'The `Host` is not the app’s own.' },
  validation_failed: { status: 422, when: 'Fields are missing or can’t be used as they are; `errors` names each.' },
  rate_limited: { status: 429, when: 'Too many attempts. `Retry-After` says how many seconds to wait.' },
  internal_error: { status: 500, when: 'A fault of the server.' },
  storage_unavailable: { status: 503, when: 'The database is away, locked or full. Nothing was stored.' },
  overloaded: { status: 503, when: 'Too many passwords are being checked right now.' },
} as const satisfies Record<string, ProblemMeaning>

export type ProblemCode = keyof typeof problemCodes

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text)
}
