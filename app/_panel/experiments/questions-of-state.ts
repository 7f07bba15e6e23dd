import { makeCall } from '../exchange/call'
import type { AnswerBody, Inspection } from '../exchange/contract'
import type { Experiment } from './experiment'

const header = { credentials: 'omit' } as const

/** The role in an answer's user. */
const roleOf = (body: unknown) => (body as AnswerBody).user?.role

export const roleAsOfIssue: Experiment = {
  plan: 'Makes the throwaway account a member, signs it in with a JWT and with an opaque token, makes it an admin, and asks both who they are.',
  async run(bench) {
    const { token: opaque } = await bench.signIn('opaque-token')
    const change = (role: string) => ({
      method: 'POST' as const,
      path: '/api/account/role?strategy=opaque-token',
      body: { role },
      bearer: opaque,
      ...header,
    })
    await bench.ask('Make it a member', change('member'), { status: 200, shows: 'The row says: member.' })
    const { token: jwt } = await bench.signIn('jwt')
    await bench.ask('Make it an admin', change('admin'), { status: 200, shows: 'The row says: admin.' })
    await bench.ask(
      'Ask with the JWT',
      { path: '/api/auth/jwt/me', bearer: jwt, ...header },
      {
        status: 200,
        shows: 'It still says member: that was true when it was issued.',
        and: ({ body }) => roleOf(body) === 'member',
      },
    )
    await bench.ask(
      'Ask with the opaque token',
      { path: '/api/auth/opaque-token/me', bearer: opaque, ...header },
      { status: 200, shows: 'Admin: the row was read again.', and: ({ body }) => roleOf(body) === 'admin' },
    )
    // The other experiments of the page find the account as it was.
    await bench.ask('Make it a member again', change('member'), { status: 200, shows: 'The row says: member.' })
  },
}

export const passwordMakesARow: Experiment = {
  plan: 'Signs a throwaway account in with its password, under an opaque token and under a JWT, and asks what the server keeps of each.',
  async run(bench) {
    const rowsOf = (body: unknown) => (body as Inspection).sessions.filter(({ current }) => current).length
    for (const { strategy, rows, shows } of [
      { strategy: 'opaque-token', rows: 1, shows: 'A row was made by the sign-in, and this token stands for it.' },
      { strategy: 'jwt', rows: 0, shows: 'No row: the same password, and nothing is kept.' },
    ]) {
      const { token } = await bench.signIn(strategy)
      await bench.ask(
        `What is kept under ${strategy}`,
        { path: `/api/inspect?strategy=${strategy}`, bearer: token, ...header },
        { status: 200, shows, and: ({ body }) => rowsOf(body) === rows },
      )
    }
  },
}

export const nothingRevives: Experiment = {
  plan: 'Signs a throwaway account in with an opaque token, signs it out among five other requests, and asks once more.',
  async run(bench) {
    const { token } = await bench.signIn('opaque-token')
    const base = '/api/auth/opaque-token'
    const call = { bearer: token, ...header }
    const beside = Array.from({ length: 5 }, () => makeCall({ path: `${base}/me`, ...call }))
    await bench.ask(
      'Sign out while five others are on their way',
      { method: 'POST', path: `${base}/logout`, ...call },
      { status: 200, shows: 'Effective at once.', and: ({ body }) => (body as AnswerBody).effect === 'immediate' },
    )
    const answers = await Promise.all(beside)
    const cookies = answers.flatMap(({ exchange }) => exchange.trace?.sent.setCookie ?? ['not known'])
    await bench.ask(
      'Ask when all of them are done',
      { path: `${base}/me`, ...call },
      {
        status: 401,
        code: 'credential_invalid',
        shows: 'Refused: none of the five has set a cookie or brought the session back.',
        and: () => cookies.length === 0,
      },
    )
  },
}

export const everywhereNeedsRows: Experiment = {
  plan: 'Takes your own session cookie for a throwaway account: you will have to sign in anew. Signs it in with an opaque token and a JWT too, signs out everywhere, and sends both.',
  async run(bench) {
    await bench.signIn('session')
    const { token: opaque } = await bench.signIn('opaque-token')
    const { token: jwt } = await bench.signIn('jwt')
    await bench.ask(
      'Sign out everywhere',
      { method: 'DELETE', path: '/api/sessions' },
      { status: 204, shows: 'Every row of this user is gone.' },
    )
    await bench.ask(
      'Send the opaque token',
      { path: '/api/auth/opaque-token/me', bearer: opaque, ...header },
      { status: 401, code: 'credential_invalid', shows: 'Refused: its row is gone.' },
    )
    await bench.ask(
      'Send the JWT',
      { path: '/api/auth/jwt/me', bearer: jwt, ...header },
      { status: 200, shows: 'Still good: there was no row to delete.' },
    )
  },
}
