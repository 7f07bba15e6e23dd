import type { Answer } from './http-client'
import type { Told } from './http-openapi'
import { alternativesOf, asksForStrategy, type Calling, type Carried, callTold } from './http-openapi-calls'
import type { TestServer } from './http-server'

/** Calls with the credentials of the alternative that has the most. */
export function callAs(
  server: TestServer,
  operation: Told,
  credentials: Carried,
  calling: Calling = {},
): Promise<Answer> {
  const [schemes = []] = alternativesOf(operation).sort((a, b) => b.length - a.length)
  const headers = Object.assign({}, ...schemes.map((scheme) => credentials[scheme]))
  const strategy = asksForStrategy(operation) ? (schemes[0] ?? '') : undefined
  return callTold(server, operation, headers, { strategy, ...calling })
}

export const example = { email: 'nobody@test.example', password: 'violet otter on the hill', name: 'Nobody' }

/** A body that the operation takes, and with which it would do no harm. */
export function bodyOf({ operationId }: Told): object {
  const wrong = 'not the password at all'
  if (operationId === 'changePassword') return { currentPassword: wrong, newPassword: example.password }
  if (operationId === 'deleteAccount') return { password: wrong }
  if (operationId === 'changeRole') return { role: 'member' }
  return example
}

/** That body, where the operation needs one. */
export function jsonOf(operation: Told): { json?: object } {
  return operation.requestBody?.required === true ? { json: bodyOf(operation) } : {}
}

/** What any request can get wrong, by the code that it gets. */
export const mistakes: Record<string, (server: TestServer, operation: Told, carried: Carried) => Promise<Answer>> = {
  malformed_json: (server, operation, carried) =>
    callAs(server, operation, carried, { body: '{"', headers: { 'content-type': 'application/json' } }),
  body_too_large: (server, operation, carried) =>
    callAs(server, operation, carried, { json: { pad: 'x'.repeat(17_000) } }),
  unsupported_media_type: (server, operation, carried) =>
    callAs(server, operation, carried, { body: '{}', headers: { 'content-type': 'text/plain' } }),
  cross_site_request: (server, operation, carried) =>
    callAs(server, operation, carried, { ...jsonOf(operation), headers: { origin: 'https://evil.example' } }),
  unknown_host: (server, operation, carried) =>
    callAs(server, operation, carried, { ...jsonOf(operation), headers: { host: 'evil.example' } }),
  unknown_strategy: (server, operation, carried) =>
    callAs(server, operation, carried, { ...jsonOf(operation), strategy: 'nope' }),
  validation_failed: (server, operation, carried) =>
    operation.requestBody === undefined
      ? callAs(server, operation, carried, { strategy: '' })
      : callAs(server, operation, carried, { json: {} }),
}
