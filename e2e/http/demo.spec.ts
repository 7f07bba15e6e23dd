import { ada, call, expect, expectProblem, grace, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

test('demo_account_protected: password, deletion and role of the shared accounts', async ({ server, signIn }) => {
  for (const person of [ada, grace]) {
    const mine = await signIn('session', person)
    const { password } = person
    const change = { currentPassword: password, newPassword: 'quiet lantern on the hill' }
    expectProblem(
      await call(server, mine, 'POST', '/api/account/password', { json: change }),
      403,
      'demo_account_protected',
    )
    for (const given of [password, 'wrong']) {
      expectProblem(
        await call(server, mine, 'DELETE', '/api/account', { json: { password: given } }),
        403,
        'demo_account_protected',
      )
    }
    for (const { id } of strategies) {
      const answer = await call(server, await signIn(id, person), 'POST', `/api/account/role?strategy=${id}`, {
        json: { role: 'admin' },
      })
      expectProblem(answer, 403, 'demo_account_protected')
    }
    expect(await whoAmI(server, mine)).toMatchObject({ status: 200 })
    expect(await tryLogin(server, 'session', person)).toMatchObject({ status: 200 })
  }
})

test('a shared account lists and ends only this browser’s own session', async ({ server, signIn }) => {
  const [mine, theirs] = [await signIn('session', ada), await signIn('session', ada)]
  const { sessions } = (await call(server, mine, 'GET', '/api/sessions')).json
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ current: true })
  const other = (await call(server, theirs, 'GET', '/api/sessions')).json.sessions[0]
  expectProblem(await call(server, mine, 'DELETE', `/api/sessions/${other?.id}`), 404, 'not_found')
  expect(await whoAmI(server, theirs)).toMatchObject({ status: 200 })
  const seen = await call(server, mine, 'GET', '/api/inspect?strategy=session')
  expect(seen.text).not.toContain(String(other?.id))
})
