import { ownOrigin, send } from '../support/http-client'
import { cookieValue, expect, expectProblem, test, whoAmI } from '../support/http-fixtures'
import { strategies } from '../support/http-strategies'

for (const { id } of strategies) {
  test(`G11: ${id}: what a clock far ahead issued is refused until its time has come`, async ({
    server,
    clock,
    signIn,
  }) => {
    clock.set(3600)
    const early = await signIn(id)
    expect(await whoAmI(server, early)).toMatchObject({ status: 200 })
    clock.set(3600 - 59)
    expect(await whoAmI(server, early), 'a minute is tolerated').toMatchObject({ status: 200 })
    clock.set(3600 - 63)
    expectProblem(await whoAmI(server, early), 401, 'credential_invalid')
    clock.set(3601)
    expect(await whoAmI(server, early)).toMatchObject({ status: 200 })
  })
}

test('G11: so is a refresh token, and nothing ends by it', async ({ server, clock, signIn }) => {
  clock.set(3600)
  const cookie = cookieValue((await signIn('jwt-refresh')).answer)
  const refresh = () =>
    send(server, 'POST', '/api/auth/jwt-refresh/refresh', {
      headers: { ...ownOrigin(server), cookie: `cc_refresh=${cookie}` },
    })
  clock.set(0)
  expectProblem(await refresh(), 400, 'invalid_grant')
  clock.set(3600)
  expect(await refresh()).toMatchObject({ status: 200 })
})

test('G11: a clock from before the first key signs all the same', async ({ server, clock, createUser, signIn }) => {
  const user = await createUser()
  clock.set(-86_400)
  for (const { id, choosesAlgorithm } of strategies) {
    if (!choosesAlgorithm) continue
    expect(await whoAmI(server, await signIn(id, user))).toMatchObject({ status: 200 })
  }
})
