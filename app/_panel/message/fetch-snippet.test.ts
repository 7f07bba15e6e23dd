import { expect, test } from 'vitest'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { fetchSnippet } from './fetch-snippet'

const key = 'claim-check.jwt'

/** What the snippet hands to `fetch` when it runs on a page that holds a token. */
async function run(
  snippet: string,
  stored: string | null = 'the.real.token',
): Promise<{ path: string; init: RequestInit }> {
  const seen: { path: string; init: RequestInit }[] = []
  const fetch = async (path: string, init: RequestInit) => {
    seen.push({ path, init })
    return { status: 200, text: async () => '' }
  }
  const names = ['fetch', 'localStorage', 'prompt', 'console']
  const localStorage = { getItem: (name: string) => (name === key ? stored : null) }
  const AsyncFunction = run.constructor as FunctionConstructor
  await AsyncFunction(...names, snippet)(fetch, localStorage, (name: string) => `typed ${name}`, { log() {} })
  return seen[0] as { path: string; init: RequestInit }
}

test('the token is read where it lies', async () => {
  const scriptHeaders = [{ name: 'Authorization', value: 'Bearer eyJ…(521)' }]
  const exchange = recorded({ path: '/api/auth/jwt/me', strategy: 'jwt', credentials: 'omit', scriptHeaders })
  const { path, init } = await run(fetchSnippet(exchange, key))
  expect([path, init]).toEqual([
    '/api/auth/jwt/me',
    { credentials: 'omit', headers: { Authorization: 'Bearer the.real.token' } },
  ])
})

test('after a sign-out it asks for the token and never sends null', async () => {
  const scriptHeaders = [{ name: 'Authorization', value: 'Bearer eyJ…(521)' }]
  const exchange = recorded({ path: '/api/auth/jwt/me', strategy: 'jwt', credentials: 'omit', scriptHeaders })
  const { init } = await run(fetchSnippet(exchange, key), null)
  expect(new Headers(init.headers).get('authorization')).toMatch(/^Bearer typed /)
})

test('a cookie is left to the browser', async () => {
  const exchange = recorded({ trace: tracedWith({ cookie: 'cc_session=Fe26.2…(372)' }) })
  expect((await run(fetchSnippet(exchange, key))).init).toEqual({ credentials: 'same-origin' })
})

test.each([`O'Neill "Bob" \\`, '`$\u007bx}` $&', 'one\ntwo\u2028', '</script>'])(
  '%j arrives as it was',
  async (name) => {
    const sentBody = { name, 'odd-key': name, password: '•••' }
    const exchange = recorded({ method: 'POST', path: `/api/accounts?${name}`, sentBody })
    const { path, init } = await run(fetchSnippet(exchange, key))
    expect(path).toBe(`/api/accounts?${name}`)
    expect(init).toMatchObject({ method: 'POST', headers: { 'Content-Type': 'application/json' } })
    expect(JSON.parse(String(init.body))).toEqual({ ...sentBody, password: 'typed password' })
  },
)

test('what can’t be seen in a body is escaped, and says the same', async () => {
  const sentBody = { name: 'a\u202Eb\u0085' }
  const snippet = fetchSnippet(recorded({ method: 'POST', sentBody }), key)
  expect(snippet).not.toMatch(/[\u0085\u202E]/)
  expect(JSON.parse(String((await run(snippet)).init.body))).toEqual(sentBody)
})
