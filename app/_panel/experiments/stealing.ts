import type { Experiment } from './experiment'

export const httpOnlyHides: Experiment = {
  plan: 'Signs a throwaway account in with a session cookie, which takes the place of your own, and does what injected script could do.',
  async run(bench) {
    await bench.signIn('session')
    await bench.ask(
      'Look into document.cookie, then ask who I am',
      { path: '/api/auth/session/me' },
      {
        status: 200,
        shows: 'Script did not see the cookie, and used it all the same.',
        and: () => !document.cookie.includes('cc_session'),
      },
    )
    await bench.ask(
      'Sign the user out everywhere',
      { method: 'DELETE', path: '/api/sessions' },
      { status: 204, shows: 'Done: to the server it is a request of its own page.' },
    )
  },
}

/** Beside the pages' own entry, so that nobody is signed in or out. */
const key = 'claim-check.experiment'

export const scriptTakesTheToken: Experiment = {
  plan: 'Signs a throwaway account in with a JWT, puts it into localStorage for a moment, takes it out as a stranger’s script would, and sends it.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    localStorage.setItem(key, token)
    const taken = Object.values({ ...localStorage }).find((value) => value === token)
    localStorage.removeItem(key)
    await bench.ask(
      'Send what was found in localStorage',
      { path: '/api/auth/jwt/me', credentials: 'omit', bearer: String(taken ?? '') },
      { status: 200, shows: 'It is the whole token, and works wherever it is taken to.' },
    )
  },
}

export const aHashOpensNothing: Experiment = {
  plan: 'Signs a throwaway account in with an opaque token, hashes its secret in your browser as the server does, and sends the hash, as a thief with the database would.',
  async run(bench) {
    const { token } = await bench.signIn('opaque-token')
    const at = token.lastIndexOf('.') + 1
    const secret = token.slice(at)
    const asking = (bearer: string) => ({ path: '/api/auth/opaque-token/me', credentials: 'omit', bearer }) as const
    await bench.ask(
      'What the server shows of the row',
      { path: '/api/inspect?strategy=opaque-token', credentials: 'omit', bearer: token },
      {
        status: 200,
        shows: 'The secret is not in it.',
        and: ({ body }) => !JSON.stringify(body).includes(secret),
      },
    )
    await bench.ask('Send the hash in its place', asking(token.slice(0, at) + (await hashOf(secret))), {
      status: 401,
      code: 'credential_invalid',
      shows: 'Refused: the hash of a secret is not the secret.',
    })
    await bench.ask('Send the token', asking(token), { status: 200, shows: 'This one is.' })
  },
}

async function hashOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...hash))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
