import { send } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

for (const { id } of strategies) {
  test(`${id}: whoever holds it is taken for its owner`, { tag: '@proof:bearer-is-enough' }, async ({
    server,
    signIn,
  }) => {
    const { user, headers } = await signIn(id)
    // Another program on another connection: nothing of the first one comes along but the credential.
    const elsewhere = { ...headers, 'user-agent': 'somebody-else/1.0', connection: 'close', 'accept-language': 'fi' }
    const answer = await send(server, 'GET', `/api/auth/${id}/me`, { headers: elsewhere })
    expect(answer).toMatchObject({ status: 200, json: { user: { email: user.email } } })
    const changed = Object.fromEntries(Object.entries(elsewhere).map(([name, value]) => [name, value.slice(0, -4)]))
    const { status } = await send(server, 'GET', `/api/auth/${id}/me`, { headers: changed })
    expect(status, 'a part of it is not enough').toBe(401)
  })
}
