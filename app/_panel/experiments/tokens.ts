import type { Answered } from '../exchange/call'
import type { Inspection } from '../exchange/contract'
import type { Bench } from './bench'
import type { Experiment } from './experiment'

const me = '/api/auth/jwt/me'

/** The value of a header of the answer, or an empty text. */
const headerOf = ({ exchange }: Answered, wanted: string) =>
  exchange.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''

export const jwtLeavesNoRow: Experiment = {
  plan: 'Signs a throwaway account in by JWT and by opaque token, and asks what the server holds about each.',
  async run(bench) {
    await askHeld(bench, 'jwt', 'Nothing: no session, no refresh token, no entry in a list.', 0)
    await askHeld(bench, 'opaque-token', 'A row for each sign-in: the question was a fair one.', 1)
  },
}

async function askHeld(bench: Bench, strategy: string, shows: string, atLeast: number): Promise<void> {
  const { token } = await bench.signIn(strategy)
  await bench.ask(
    `What does the server hold about a sign-in under ${strategy}?`,
    { path: `/api/inspect?strategy=${strategy}`, credentials: 'omit', bearer: token },
    {
      status: 200,
      shows,
      and: ({ body }) => {
        const { sessions, refreshTokens, denylist } = body as Inspection
        const held = sessions.length + refreshTokens.length + denylist.length
        return atLeast === 0 ? held === 0 : held >= atLeast
      },
    },
  )
}

export const bearerInTheHeaderAlone: Experiment = {
  plan: 'Signs a throwaway account in and sends its token in the address, then in the header.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    await bench.ask(
      'The token in the address',
      { path: `${me}?access_token=${token}`, credentials: 'omit' },
      { status: 401, code: 'credential_missing', shows: 'It was not even read.' },
    )
    await bench.ask(
      'The same token in the Authorization header',
      { path: me, credentials: 'omit', bearer: token },
      { status: 200, shows: 'Here it counts.' },
    )
  },
}

export const challengeSaysWhatWasWrong: Experiment = {
  plan: 'Sends a request without a token and one with a bad token. No account is needed.',
  async run(bench) {
    await bench.ask(
      'Without a token',
      { path: me, credentials: 'omit' },
      {
        status: 401,
        code: 'credential_missing',
        shows: 'WWW-Authenticate asks for Bearer, and complains of nothing.',
        and: (answered) => headerOf(answered, 'www-authenticate') === 'Bearer realm="claim-check"',
      },
    )
    await bench.ask(
      'With a bad one',
      { path: me, credentials: 'omit', bearer: 'a.bad.token' },
      {
        status: 401,
        code: 'credential_invalid',
        shows: 'Now it adds error="invalid_token".',
        and: (answered) => headerOf(answered, 'www-authenticate').includes('error="invalid_token"'),
      },
    )
  },
}

export const twoRefusals: Experiment = {
  plan: 'Asks for what only an admin may: without a token, and twice with that of a throwaway member.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const path = '/api/auth/jwt/admin'
    await bench.ask(
      'Without a token',
      { path, credentials: 'omit' },
      { status: 401, code: 'credential_missing', shows: 'Who are you? Signing in would help.' },
    )
    for (const tried of ['With the token of a member', 'The same once more'])
      await bench.ask(
        tried,
        { path, credentials: 'omit', bearer: token },
        { status: 403, code: 'insufficient_role', shows: 'Known, and not allowed. Asking again does not help.' },
      )
  },
}

export const lookupsPerRequest: Experiment = {
  plan: 'Signs a throwaway account in by JWT, with a denylist and by opaque token, and counts in the trace of each request.',
  async run(bench) {
    for (const [strategy, lookups] of [
      ['jwt', 0],
      ['jwt-denylist', 1],
      ['opaque-token', 1],
    ] as const) {
      const { token } = await bench.signIn(strategy)
      await bench.ask(
        `A request under ${strategy}`,
        { path: `/api/auth/${strategy}/me`, credentials: 'omit', bearer: token },
        {
          status: 200,
          shows: `The server’s trace tells of lookups: ${lookups}.`,
          and: ({ exchange }) =>
            exchange.trace?.db.filter(({ op }) => /\.(select|find\w+)$/.test(op)).length === lookups,
        },
      )
    }
  },
}
