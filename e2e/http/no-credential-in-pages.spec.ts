import { cookieValue, expect, test } from '../support/http-fixtures'
import { listPages, openAsRouter } from '../support/http-pages'
import { findLeaks, piecesOf, secretsOf } from '../support/http-secrets'
import { strategies, usesCookies } from '../support/http-strategies'
import { refresh } from '../support/http-traits'

/** Pages that name who asks, and show a trace of that request. */
const guarded = ['/protected/session', '/sessions']

const kinds: { type: string; headers: Record<string, string> }[] = [
  { type: 'text/html', headers: {} },
  { type: 'text/x-component', headers: { rsc: '1' } },
]

/** A text, and what the base64url in it says: the trace of a page stands there like that. */
function readable(text: string): string {
  const encoded = text.match(/[\w-]{40,}/g) ?? []
  return [text, ...encoded.map((part) => Buffer.from(part, 'base64url').toString('utf8'))].join('\n')
}

test('row 22: no page holds a cookie’s value, as HTML or as the router asks for it', async ({
  server,
  createUser,
  signIn,
}) => {
  const user = await createUser()
  const answers = await Promise.all(strategies.map(async ({ id }) => (await signIn(id, user)).answer))
  const cookies = answers.flatMap(({ setCookies }) => setCookies.map((text) => text.split(';')[0] ?? ''))
  const names = cookies.map((pair) => pair.split('=')[0])
  expect(names).toEqual(['cc_session', 'cc_sealed', 'cc_jwt', 'cc_refresh'])
  const used = new Set(answers.flatMap(secretsOf).flatMap(piecesOf))

  for (const { type, headers } of kinds) {
    for (const path of listPages()) {
      const answer = await openAsRouter(server, path, { ...headers, cookie: cookies.join('; ') })
      expect(answer.status, `${path} as ${type}`).toBe(200)
      expect(answer.headers['content-type'], path).toContain(type)
      const shown = readable(answer.text)
      expect(findLeaks(shown, used), `${path} as ${type}`).toEqual([])
      if (!guarded.includes(path)) continue
      expect(answer.text.includes(user.name), `${path} as ${type}: the name`).toBe(true)
      expect(shown.includes('cc_session=Fe26.2…('), `${path} as ${type}: the cookie in the trace, masked`).toBe(true)
    }
  }
})

test('row 22: the JSON of a login and of a refresh does not hold the cookie that comes with it', async ({
  server,
  signIn,
}) => {
  for (const row of strategies.filter(usesCookies)) {
    const { user, answer } = await signIn(row.id)
    const answers = row.refreshCookie === null ? [answer] : [answer, await refresh(server, cookieValue(answer))]
    for (const one of answers) {
      expect(one, row.id).toMatchObject({ status: 200, json: { user: { email: user.email } } })
      expect(findLeaks(readable(one.text), new Set(piecesOf(cookieValue(one)))), row.id).toEqual([])
    }
  }
})
