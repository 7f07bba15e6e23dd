import { send } from '../support/http-client'
import { query } from '../support/http-database'
import { ada, call, expect, expectProblem, grace, login, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

test.use({ serverEnv: { DEMO: '0' } })

test('row 58: nobody is there, and the seeded accounts can’t sign in', async ({ server, createUser }) => {
  for (const { id } of strategies) {
    for (const person of [ada, grace]) {
      expectProblem(await tryLogin(server, id, person), 401, 'invalid_credentials')
    }
  }
  expect(await query(server, 'SELECT id FROM "User"')).toEqual([])
  expect(await send(server, 'GET', '/api/demo')).toMatchObject({ status: 200, json: { enabled: false, accounts: [] } })
  // Even where the rows are there, from a time with DEMO=1: the password of the demonstration on a marked row.
  const user = await createUser()
  expect(await login(server, 'jwt', user)).not.toBeNull()
  await query(server, 'UPDATE "User" SET demo = TRUE WHERE id = ?', [user.id])
  expectProblem(await tryLogin(server, 'jwt', user), 401, 'invalid_credentials')
  expectProblem(await tryLogin(server, 'session', user), 401, 'invalid_credentials')
})

test('the role route is 404, with and without a credential', async ({ server, signIn }) => {
  for (const { id } of strategies) {
    const path = `/api/account/role?strategy=${id}`
    expectProblem(await send(server, 'POST', path), 404, 'not_found')
    const signedIn = await signIn(id)
    expectProblem(await call(server, signedIn, 'POST', path, { json: { role: 'admin' } }), 404, 'not_found')
    expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200, json: { user: { role: 'member' } } })
  }
})
