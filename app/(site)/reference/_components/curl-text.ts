import { type Operation, pathOf } from '@/lib/api/openapi/operation'
import { strategies } from '@/lib/auth/strategies'

/** What a body would be, by operation; a login takes a demonstration account. */
const bodies: Record<string, object> = {
  login: { email: 'grace@example.com', password: 'correct horse battery staple' },
  createAccount: { email: 'you@example.com', name: 'You', password: 'violet otter on the hill' },
  changePassword: { currentPassword: 'violet otter on the hill', newPassword: 'quiet lantern in the fog' },
  deleteAccount: { password: 'violet otter on the hill' },
  changeRole: { role: 'admin' },
}

/**
 * A command that calls an operation: cookies are kept in a file and come back by themselves, as a browser does it; a token
 * is put into its header on purpose. `ORIGIN` and `TOKEN` are variables of the shell.
 */
export function curlOf(operation: Operation): string {
  const { id, method, body, ownOrigin, success } = operation
  const json = bodies[id] ?? bodies[id.split('.')[0] ?? '']
  const plainGet = method === 'GET' || (method === 'POST' && body !== 'ignored' && body !== null)
  return [
    `curl -i${plainGet ? '' : ` -X ${method}`} "$ORIGIN${addressOf(operation)}"`,
    ...(ownOrigin ? ['-H "Origin: $ORIGIN"'] : []),
    ...credentialOptions(operation),
    ...(success.cookie === null ? [] : ['-c cookies.txt']),
    ...(json === undefined || body === null || body === 'ignored'
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(json)}'`]),
  ].join(' \\\n  ')
}

function addressOf(operation: Operation): string {
  const path = pathOf(operation).replace('{id}', '$ID')
  const [example] = strategies
  return operation.parameters.includes('strategy') ? `${path}?strategy=${example?.id}` : path
}

/** Of several ways in, the first that has any. */
function credentialOptions({ credentials }: Operation): string[] {
  const together = credentials.find((schemes) => schemes.length > 0) ?? []
  const schemes = together.map((scheme) => strategies.find(({ id }) => id === scheme))
  if (together.length === 0) return []
  return schemes.some((strategy) => strategy?.transport.kind === 'authorization-header')
    ? ['-H "Authorization: Bearer $TOKEN"']
    : ['-b cookies.txt']
}
