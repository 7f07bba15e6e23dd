import type { Call } from '../exchange/call'
import type { Inspection } from '../exchange/contract'
import type { Bench, Expectation } from './bench'
import type { Experiment } from './experiment'

const asking = (strategy: string, token: string): Call => ({
  path: `/api/auth/${strategy}/me`,
  credentials: 'omit',
  bearer: token,
})
const signingOut = (strategy: string, token: string): Call => ({
  method: 'POST',
  path: `/api/auth/${strategy}/logout`,
  credentials: 'omit',
  bearer: token,
})
const refused = (shows: string): Expectation => ({ status: 401, code: 'credential_invalid', shows })

const rowsIn = (body: unknown) => (body as Inspection).sessions.length

export const signOutDeletesTheRow: Experiment = {
  plan: 'Signs a throwaway account in twice with an opaque token, signs one out, and looks at the rows with the other. A cookie’s row goes in the same way; no script could replay the cookie.',
  async run(bench) {
    const { token: first } = await bench.signIn('opaque-token')
    const { token: second } = await bench.signIn('opaque-token')
    const look: Call = { path: '/api/inspect?strategy=opaque-token', credentials: 'omit', bearer: second }
    let before = 0
    await bench.ask('What the server holds', look, {
      status: 200,
      shows: 'A row for each of the sign-ins.',
      and: ({ body }) => {
        before = rowsIn(body)
        return before >= 2
      },
    })
    await bench.ask('Sign the first one out', signingOut('opaque-token', first), {
      status: 200,
      shows: 'The server says: effective at once.',
    })
    await bench.ask('What the server holds now', look, {
      status: 200,
      shows: 'One row less.',
      and: ({ body }) => rowsIn(body) === before - 1,
    })
    await bench.ask('Send the copy', asking('opaque-token', first), refused('Refused: it refers to nothing.'))
  },
}

export const signOutIsForOneBrowser: Experiment = {
  plan: 'Signs a throwaway account in twice with an opaque token, as two browsers would, and signs one out.',
  async run(bench) {
    const { token: here } = await bench.signIn('opaque-token')
    const { token: there } = await bench.signIn('opaque-token')
    await bench.ask('Sign out here', signingOut('opaque-token', here), { status: 200, shows: 'Done.' })
    await bench.ask('Ask from here', asking('opaque-token', here), refused('Signed out.'))
    await bench.ask('Ask from there', asking('opaque-token', there), { status: 200, shows: 'Still signed in.' })
  },
}

export const signOutEverywhere: Experiment = {
  plan: 'Signs a throwaway account in three times: with an opaque token, with a JWT and with a session cookie, which takes the place of your own. Then it signs out everywhere, so your session is over afterwards.',
  async run(bench) {
    const { token: opaque } = await bench.signIn('opaque-token')
    const { token: jwt } = await bench.signIn('jwt')
    await bench.signIn('session')
    await bench.ask(
      'Sign out everywhere',
      { method: 'DELETE', path: '/api/sessions' },
      { status: 204, shows: 'Every row of this user is deleted.' },
    )
    await bench.ask(
      'The session cookie',
      { path: '/api/auth/session/me' },
      { status: 401, shows: 'Gone, here as well.' },
    )
    await bench.ask('The opaque token', asking('opaque-token', opaque), refused('Gone: its row was one of them.'))
    await bench.ask('The JWT', asking('jwt', jwt), { status: 200, shows: 'Still good: there was no row to delete.' })
  },
}

export const racingRequestsReviveNothing: Experiment = {
  plan: 'Signs a throwaway account in with an opaque token, sends four requests and a sign-out at once, and asks once more.',
  async run(bench) {
    const { token } = await bench.signIn('opaque-token')
    const racing: Expectation = { status: [200, 401], shows: 'Either it was before the sign-out, or after it.' }
    await Promise.all([
      raced(bench, token, racing),
      bench.ask('The sign-out among them', signingOut('opaque-token', token), {
        status: 200,
        shows: 'Effective at once.',
      }),
      raced(bench, token, racing),
    ])
    await bench.ask('Ask after all of them', asking('opaque-token', token), refused('Nothing has brought it back.'))
  },
}

async function raced(bench: Bench, token: string, expected: Expectation): Promise<void> {
  await Promise.all([1, 2].map(() => bench.ask('A request in the race', asking('opaque-token', token), expected)))
}
