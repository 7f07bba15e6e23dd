import { type Answer, send } from '../support/http-client'
import {
  call,
  expect,
  expectProblem,
  login,
  newUser,
  type SignedIn,
  signUp,
  test,
  whoAmI,
} from '../support/http-fixtures'
import type { TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { startTwoInstances } from '../support/http-two-instances'

test.slow()

async function signInAt(server: TestServer, strategy: string): Promise<SignedIn> {
  const user = newUser()
  expect(await signUp(server, user)).toMatchObject({ status: 201 })
  const signedIn = await login(server, strategy, user)
  if (signedIn === null) throw new Error(`could not sign in under ${strategy}`)
  return signedIn
}

const signOutAt = (server: TestServer, signedIn: SignedIn): Promise<Answer> =>
  call(server, signedIn, 'POST', `/api/auth/${signedIn.strategy.id}/logout`)

test('G11: instances whose clocks differ by less than a minute are one site', { tag: '@rest' }, async ({
  createDatabase,
}) => {
  const [here, ahead] = await startTwoInstances(await createDatabase())
  try {
    ahead.setClock(55)
    for (const { id } of strategies) {
      for (const [one, other] of [
        [here, ahead],
        [ahead, here],
      ] as const) {
        const signedIn = await signInAt(one, id)
        expect(await whoAmI(one, signedIn), id).toMatchObject({ status: 200 })
        expect(await whoAmI(other, signedIn), id).toMatchObject({ status: 200 })
        const { status, json } = await signOutAt(other, signedIn)
        expect(status, id).toBe(200)
        if (json.effect !== 'immediate') continue
        for (const server of [one, other]) expectProblem(await whoAmI(server, signedIn), 401, 'credential_invalid')
      }
    }
  } finally {
    for (const server of [here, ahead]) await server.stop()
  }
})

test('G11: by more, what the one ahead issues waits for its time at the other, and what ended stays so', {
  tag: '@rest',
}, async ({ createDatabase }) => {
  const [here, ahead] = await startTwoInstances(await createDatabase())
  try {
    ahead.setClock(300)
    for (const { id } of strategies) {
      const early = await signInAt(ahead, id)
      expect(await whoAmI(ahead, early), id).toMatchObject({ status: 200 })
      expectProblem(await whoAmI(here, early), 401, 'credential_invalid')
      const { json } = await signOutAt(ahead, early)
      here.setClock(301)
      if (json.effect === 'immediate') expectProblem(await whoAmI(here, early), 401, 'credential_invalid')
      else expect(await whoAmI(here, early), `${id}: its time has come`).toMatchObject({ status: 200 })
      here.setClock(0)
    }
    const session = await signInAt(here, 'session')
    expect(await whoAmI(here, session)).toMatchObject({ status: 200 })
    ahead.setClock(43_200 + 60)
    expectProblem(await whoAmI(ahead, session), 401, 'credential_invalid')
    expect(await send(here, 'GET', '/healthz')).toMatchObject({ status: 200 })
  } finally {
    for (const server of [here, ahead]) await server.stop()
  }
})
