/** What holds for every route, for the document and for the page that shows it. */
export const rules: readonly string[] = [
  'JSON in, JSON out, in UTF-8. What is not a success is a problem document (RFC 9457); decide by its `code`, which keeps its name.',
  'A body has at most 16 KiB and is sent as `application/json`.',
  'GET and HEAD change nothing; HEAD answers wherever GET does, without the body. Every other method is 405 with `Allow`, which `x-allow` tells for each path.',
  'A route that reads or sets a cookie takes an unsafe method from the app’s own origin alone. A command-line client sends `Origin`.',
  'A credential of one strategy is refused by every other one.',
  'An unknown path under `/api` is 404 `not_found`, one that is not well-formed 400 `malformed_url`, an unknown strategy 404 `unknown_strategy`, a foreign `Host` 421.',
  'Without the database: 503 `storage_unavailable` with `Retry-After`. What verifies a self-contained credential goes on.',
  'Where the app’s origin is https, cookies carry `Secure` and the `__Host-` prefix.',
]
