import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { maskSentBody } from '../exchange/mask-evidence'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { curlCommand } from './curl-command'

const origin = 'http://localhost:3000'

/** What a shell makes of a command: the arguments after `curl`. */
function runInShell(command: string, env: Record<string, string> = {}): string[] {
  const script = `curl() { for argument do printf '%s\\0' "$argument"; done; }\n${command}`
  // Nothing but what the shell has built in is called, so it needs no PATH.
  const output = execFileSync('/bin/sh', ['-c', script], { env: env as never })
  return output.toString().split('\0').slice(0, -1)
}

test('a cookie and a token are variables, and nothing else is', () => {
  const cookie = tracedWith({ cookie: 'other=…(3); cc_session=Fe26.2…(372)' })
  const session = recorded({ path: '/api/auth/session/me', trace: cookie })
  expect(curlCommand(session, origin)).toBe(
    `curl -i 'http://localhost:3000/api/auth/session/me' -H "Cookie: cc_session=$CC_SESSION"`,
  )
  const scriptHeaders = [{ name: 'Authorization', value: 'Bearer eyJ…(521)' }]
  const jwt = recorded({ path: '/api/auth/jwt/me', strategy: 'jwt', credentials: 'omit', scriptHeaders })
  expect(runInShell(curlCommand(jwt, origin), { TOKEN: 'abc' })).toEqual([
    '-i',
    `${origin}/api/auth/jwt/me`,
    '-H',
    'Authorization: Bearer abc',
  ])
})

test('the name of a cookie over https keeps its prefix, the variable drops it', () => {
  const trace = tracedWith({ cookie: '__Host-cc_session=Fe26.2…(372)' })
  const command = curlCommand(recorded({ path: '/sessions', kind: 'document', trace }), 'https://claims.example')
  expect(runInShell(command, { CC_SESSION: 'v' }).at(-1)).toBe('Cookie: __Host-cc_session=v')
})

test('without a trace it is guessed by the scheme of the site', () => {
  const exchange = recorded({ path: '/api/auth/session/me' })
  expect(curlCommand(exchange, 'https://claims.example')).toContain('"Cookie: __Host-cc_session=$CC_SESSION"')
  expect(curlCommand(exchange, origin)).toContain('"Cookie: cc_session=$CC_SESSION"')
})

test('a password that was typed elsewhere has to be filled in, and what looks masked but is not kept so is sent', () => {
  const sentBody = maskSentBody({ email: 'correct horse', name: 'Ada (12)', password: 'correct horse' })
  const command = curlCommand(recorded({ method: 'POST', path: '/api/accounts', sentBody }), origin)
  expect(JSON.parse(runInShell(command, { EMAIL: 'a@x.example', PASSWORD: 'p' }).at(-1) ?? '')).toEqual({
    email: 'a@x.example',
    name: 'Ada (12)',
    password: 'p',
  })
})

test('an unsafe method brings the origin, one without a body its name', () => {
  const trace = tracedWith({ cookie: 'cc_session=Fe26.2…(372)' })
  const command = curlCommand(recorded({ method: 'DELETE', path: '/api/sessions', trace }), origin)
  expect(runInShell(command, { CC_SESSION: 'v' })).toEqual([
    '-i',
    `${origin}/api/sessions`,
    '-X',
    'DELETE',
    '-H',
    `Origin: ${origin}`,
    '-H',
    'Cookie: cc_session=v',
  ])
})

test.each([
  ['quotes', `O'Neill "Bob" ''`],
  ['what a shell would run', '$(id) `id` $HOME $\u007bx} !! \\ \\\\'],
  ['lines', 'one\ntwo\r\n\tthree'],
  ['the end of the text', "'"],
  ['other letters', 'Zoë 日本 \u2028'],
])('a name with %s arrives as it was', (_, name) => {
  const sentBody = { email: `${name}@x.example`, name, password: '•••' }
  const exchange = recorded({ method: 'POST', path: '/api/accounts', strategy: null, sentBody })
  const body = runInShell(curlCommand(exchange, origin), { PASSWORD: 'violet otter' }).at(-1) ?? ''
  expect(JSON.parse(body)).toEqual({ ...sentBody, password: 'violet otter' })
})

test('each password has a variable of its own', () => {
  const sentBody = { currentPassword: '•••', newPassword: '•••' }
  const command = curlCommand(recorded({ method: 'POST', path: '/api/account/password', sentBody }), origin)
  const env = { CC_SESSION: 'v', CURRENT_PASSWORD: 'old', NEW_PASSWORD: 'new' }
  expect(JSON.parse(runInShell(command, env).at(-1) ?? '')).toEqual({ currentPassword: 'old', newPassword: 'new' })
  expect(command).not.toContain('•')
})

test('without a trace the cookie is a guess that only a route of the session gets', () => {
  expect(curlCommand(recorded({ path: '/api/auth/session/me' }), origin)).toContain('$CC_SESSION')
  expect(curlCommand(recorded({ path: '/api/auth/session/me', credentials: 'omit' }), origin)).not.toContain('Cookie')
  expect(curlCommand(recorded({ path: '/', strategy: null, kind: 'document' }), origin)).not.toContain('Cookie')
})

test('what can’t be seen in a body is escaped, so that what is copied can be read, and says the same', () => {
  const email = 'a\u202Eb\u0085@example.com'
  const command = curlCommand(recorded({ method: 'POST', sentBody: { email } }), origin)
  expect(command).not.toMatch(/[\u0085\u202E]/)
  const sent = runInShell(command).at(-1) ?? ''
  expect(JSON.parse(sent)).toEqual({ email })
})
