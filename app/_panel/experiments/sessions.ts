import type { Answered } from '../exchange/call'
import type { Inspection, SessionEntry } from '../exchange/contract'
import type { Bench } from './bench'
import type { Experiment } from './experiment'

// A session cookie is out of script's reach, and signing in with one would replace the reader's own. The opaque token leads to
// the same kind of row, by header.
const id = 'opaque-token'
const base = `/api/auth/${id}`

const rowsIn = ({ body }: Answered) => (body as Inspection).sessions.length

/** Asks what the server holds, and expects a number of rows if there is one to expect. */
async function countRows(bench: Bench, token: string, tried: string, expected?: number): Promise<number> {
  const answered = await bench.ask(
    tried,
    { path: `/api/inspect?strategy=${id}`, credentials: 'omit', bearer: token },
    {
      status: 200,
      shows: expected === undefined ? 'These are the rows to begin with.' : `Rows now: ${expected}.`,
      and: (answer) => expected === undefined || rowsIn(answer) === expected,
    },
  )
  return rowsIn(answered)
}

export const loginMakesARow: Experiment = {
  plan: 'Signs a throwaway account in twice by opaque token, the same row without a cookie, and counts the rows.',
  async run(bench) {
    const first = await bench.signIn(id)
    const before = await countRows(bench, first.token, 'What does the server hold after the first sign-in?')
    await bench.signIn(id)
    await countRows(bench, first.token, 'And after one more?', before + 1)
  },
}

export const endOneSignIn: Experiment = {
  plan: 'Signs a throwaway account in by session cookie, which replaces your own session here, and twice by opaque token; ends one of them.',
  async run(bench) {
    const [kept, ended] = [await bench.signIn(id), await bench.signIn(id)]
    await bench.signIn('session')
    const { body } = await bench.ask(
      'List the sign-ins',
      { path: '/api/sessions' },
      {
        status: 200,
        shows: 'All of them are listed, this browser’s is marked.',
        and: (answer) => listed(answer).filter(({ current }) => current).length === 1 && listed(answer).length >= 3,
      },
    )
    const target = ended.token.slice(ended.token.indexOf('_') + 1, ended.token.indexOf('.'))
    const known = (body as { sessions: SessionEntry[] }).sessions.some((session) => session.id === target)
    await bench.ask(
      'End one of them',
      { method: 'DELETE', path: `/api/sessions/${target}` },
      { status: 204, shows: 'Ended.', and: () => known },
    )
    await bench.ask(
      'Use the one that was ended',
      { path: `${base}/me`, credentials: 'omit', bearer: ended.token },
      { status: 401, code: 'credential_invalid', shows: 'Refused from its next request on.' },
    )
    await bench.ask(
      'Use another one',
      { path: `${base}/me`, credentials: 'omit', bearer: kept.token },
      { status: 200, shows: 'It goes on.' },
    )
  },
}

const listed = ({ body }: Answered) => (body as { sessions?: SessionEntry[] }).sessions ?? []
