import type { Answered } from '../exchange/call'
import type { AnswerBody, Inspection } from '../exchange/contract'
import type { Bench } from './bench'
import type { Experiment } from './experiment'

const meOf = (strategy: string) => `/api/auth/${strategy}/me`
const lookupsOf = ({ exchange }: Answered) => exchange.trace?.db.length
const decidedBy = ({ body }: Answered) => (body as AnswerBody).decidedBy

/** Signs out, and expects the server to say what that achieves. */
function signOut(bench: Bench, strategy: string, bearer: string | null, effect: AnswerBody['effect'], shows: string) {
  const way = bearer === null ? {} : ({ credentials: 'omit', bearer } as const)
  return bench.ask(
    `Sign out under ${strategy}`,
    { method: 'POST', path: `/api/auth/${strategy}/logout`, ...way },
    { status: 200, shows, and: ({ body }) => (body as AnswerBody).effect === effect },
  )
}

/** Asks who this is by a cookie that carries the truth itself. */
function askByCookie(bench: Bench, strategy: string) {
  return bench.ask(
    'A request with the cookie',
    { path: meOf(strategy) },
    {
      status: 200,
      shows: 'Decided by the cookie itself; the database was not asked.',
      and: (answered) => decidedBy(answered) === 'credential' && lookupsOf(answered) === 0,
    },
  )
}

export const sealedCookieOutlivesSignOut: Experiment = {
  plan: 'Signs a throwaway account in by sealed cookie, which replaces your own sign-in of that kind, and signs it out. Script can keep no copy, so the replay is left to the tests.',
  async run(bench) {
    await bench.signIn('sealed-cookie')
    await askByCookie(bench, 'sealed-cookie')
    await signOut(
      bench,
      'sealed-cookie',
      null,
      'at-expiry',
      'The server says it itself: a copy works until it expires.',
    )
  },
}

export const jwtInACookie: Experiment = {
  plan: 'Signs a throwaway account in by JWT in a cookie, which replaces your own sign-in of that kind, and signs it out.',
  async run(bench) {
    const { token } = await bench.signIn('jwt-cookie')
    await askByCookie(bench, 'jwt-cookie')
    const readable = token !== '' || document.cookie.includes('cc_jwt')
    await bench.ask(
      `Script looks for it and finds ${readable ? 'it' : 'nothing'}; what does the server hold?`,
      { path: '/api/inspect?strategy=jwt-cookie' },
      {
        status: 200,
        shows: 'No row, and a cookie that begins as every JWT does.',
        and: ({ body }) => {
          const { sessions, cookies } = body as Inspection
          return !readable && sessions.length === 0 && cookies[0]?.masked.startsWith('eyJ') === true
        },
      },
    )
    await signOut(bench, 'jwt-cookie', null, 'at-expiry', 'A copy works until it expires, as with any JWT.')
  },
}

export const opaqueTokenNeedsItsRow: Experiment = {
  plan: 'Signs a throwaway account in by opaque token, asks who it is, signs it out and asks again.',
  async run(bench) {
    const id = 'opaque-token'
    const { token } = await bench.signIn(id)
    const call = { path: meOf(id), credentials: 'omit', bearer: token } as const
    await bench.ask('A request with the header', call, {
      status: 200,
      shows: 'Decided by the database, with one lookup.',
      and: (answered) => decidedBy(answered) === 'database' && lookupsOf(answered) === 1,
    })
    await signOut(bench, id, token, 'immediate', 'The row is gone.')
    await bench.ask('The same request again', call, {
      status: 401,
      code: 'credential_invalid',
      shows: 'The token is as it was. What it led to is not.',
    })
  },
}

export const sevenRefuseEachOther: Experiment = {
  plan: 'Signs a throwaway account in by JWT and shows the token to three strategies that take a token in the same header.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    await bench.ask(
      'To the strategy that issued it',
      { path: meOf('jwt'), credentials: 'omit', bearer: token },
      { status: 200, shows: 'Taken.' },
    )
    for (const strategy of ['opaque-token', 'jwt-denylist', 'jwt-refresh'])
      await bench.ask(
        `To ${strategy}`,
        { path: meOf(strategy), credentials: 'omit', bearer: token },
        { status: 401, code: 'credential_invalid', shows: 'Made for another audience, or no token of that kind.' },
      )
  },
}

const inspect = (
  bench: Bench,
  tried: string,
  strategy: string,
  bearer: string,
  shows: string,
  and: (held: Inspection) => boolean,
) =>
  bench.ask(
    tried,
    {
      path: `/api/inspect?strategy=${strategy}`,
      credentials: strategy === 'jwt-refresh' ? 'same-origin' : 'omit',
      bearer,
    },
    { status: 200, shows, and: ({ body }) => and(body as Inspection) },
  )

export const denylistIsServerState: Experiment = {
  plan: 'Signs a throwaway account in twice by JWT with a denylist, signs one out, and asks what the server keeps since.',
  async run(bench) {
    const id = 'jwt-denylist'
    const [kept, ended] = [await bench.signIn(id), await bench.signIn(id)]
    let before = 0
    await inspect(bench, 'What does the list hold?', id, kept.token, 'So much to begin with.', ({ denylist }) => {
      before = denylist.length
      return true
    })
    await signOut(bench, id, ended.token, 'immediate', 'Effective at once, at a price:')
    await inspect(
      bench,
      'And now?',
      id,
      kept.token,
      'One entry more. The server remembers again.',
      ({ denylist }) => denylist.length === before + 1,
    )
    await bench.ask(
      'The token that was signed out',
      { path: meOf(id), credentials: 'omit', bearer: ended.token },
      { status: 401, code: 'credential_invalid', shows: 'Well signed, in time, and on the list.' },
    )
  },
}

export const refreshTokenIsARow: Experiment = {
  plan: 'Signs a throwaway account in by short JWT with a refresh token, whose cookie replaces your own of that kind, and signs it out.',
  async run(bench) {
    const id = 'jwt-refresh'
    const { token } = await bench.signIn(id)
    await inspect(
      bench,
      'What does the server hold?',
      id,
      token,
      'A row for the refresh token. The JWT beside it has none.',
      ({ refreshTokens, sessions }) => refreshTokens.length > 0 && sessions.length === 0,
    )
    await bench.ask(
      'Sign out',
      { method: 'POST', path: `/api/auth/${id}/logout`, bearer: token },
      { status: 200, shows: 'The row can be ended. The short JWT runs out by itself.' },
    )
  },
}
