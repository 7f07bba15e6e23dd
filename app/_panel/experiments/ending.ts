import type { Bench } from './bench'
import type { Experiment } from './experiment'

/** Signs out and replays the token. Both are bearer tokens in a header: what differs is where the truth lives. */
async function signOutAndReplay(bench: Bench, strategy: string, ends: boolean): Promise<void> {
  const { token } = await bench.signIn(strategy)
  const call = { credentials: 'omit', bearer: token } as const
  await bench.ask(
    `Sign out under ${strategy}`,
    { method: 'POST', path: `/api/auth/${strategy}/logout`, ...call },
    {
      status: 200,
      shows: ends
        ? 'The server says: effective at once.'
        : 'The server says: at expiry. It can’t end what it does not keep.',
      and: ({ body }) => (body as { effect?: string }).effect === (ends ? 'immediate' : 'at-expiry'),
    },
  )
  await bench.ask(
    'Send the copy of the token again',
    { path: `/api/auth/${strategy}/me`, ...call },
    ends
      ? { status: 401, code: 'credential_invalid', shows: 'Refused: the row is gone.' }
      : { status: 200, shows: 'Still good: its signature is as valid as before.' },
  )
}

export const revocableAtOnce: Experiment = {
  plan: 'Signs a throwaway account in with an opaque token and with a JWT, signs both out, and replays both.',
  async run(bench) {
    await signOutAndReplay(bench, 'opaque-token', true)
    await signOutAndReplay(bench, 'jwt', false)
  },
}

export const signOutLeavesTheCopy: Experiment = {
  plan: 'Signs a throwaway account in with a JWT, signs it out, and sends the token again.',
  run: (bench) => signOutAndReplay(bench, 'jwt', false),
}
