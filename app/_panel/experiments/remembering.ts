import type { Experiment } from './experiment'

export const noCredentialNoUser: Experiment = {
  plan: 'Signs a throwaway account in and sends two requests, one without the credential.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const path = '/api/auth/jwt/me'
    await bench.ask(
      'Right after the sign-in, without anything',
      { path, credentials: 'omit' },
      { status: 401, code: 'credential_missing', shows: 'The server does not know who this is.' },
    )
    await bench.ask(
      'The same with the token',
      { path, credentials: 'omit', bearer: token },
      { status: 200, shows: 'The token says who it is.' },
    )
  },
}
