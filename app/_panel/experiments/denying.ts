import type { Inspection } from '../exchange/contract'
import type { Experiment } from './experiment'

const path = (name: string) => `/api/auth/jwt-denylist/${name}`

export const denylistIsState: Experiment = {
  plan: 'Signs a throwaway account in with a JWT and with a JWT under a denylist, counts the lookups of each, and reads the list after a sign-out.',
  async run(bench) {
    const { token: plain } = await bench.signIn('jwt')
    const { token: listed } = await bench.signIn('jwt-denylist')
    const { token: other } = await bench.signIn('jwt-denylist')
    await bench.ask(
      'Ask with the plain JWT',
      { path: '/api/auth/jwt/me', credentials: 'omit', bearer: plain },
      { status: 200, shows: 'No lookup in the database.', and: ({ exchange }) => exchange.trace?.db.length === 0 },
    )
    await bench.ask(
      'Ask with the one under a denylist',
      { path: path('me'), credentials: 'omit', bearer: listed },
      { status: 200, shows: 'One lookup: is it on the list?', and: ({ exchange }) => exchange.trace?.db.length === 1 },
    )
    await bench.ask(
      'Sign it out',
      { method: 'POST', path: path('logout'), credentials: 'omit', bearer: listed },
      { status: 200, shows: 'Effective at once.' },
    )
    await bench.ask(
      'What the server keeps of it',
      { path: '/api/inspect?strategy=jwt-denylist', credentials: 'omit', bearer: other },
      {
        status: 200,
        shows: 'Its jti, and the time up to which that has to be known.',
        and: ({ body }) => (body as Inspection).denylist.length > 0,
      },
    )
  },
}

/** The order of P-256. (r, n − s) verifies wherever (r, s) does. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export const deniedByJti: Experiment = {
  plan: 'Signs a throwaway account in with an ES256 token, makes a second text of the same token in your browser, signs out, and sends both.',
  async run(bench) {
    const { token } = await bench.signIn('jwt-denylist', 'ES256')
    const twin = twinOf(token)
    const asking = (bearer: string) => ({ path: path('me'), credentials: 'omit', bearer }) as const
    await bench.ask('The other text', asking(twin), {
      status: 200,
      shows: 'Taken: another signature, and as valid as the first.',
      and: () => twin !== token,
    })
    await bench.ask(
      'Sign out with the first',
      { method: 'POST', path: path('logout'), credentials: 'omit', bearer: token },
      { status: 200, shows: 'Its jti is on the list.' },
    )
    for (const [tried, text] of [
      ['The first text', token],
      ['The other text, which nobody has signed out', twin],
    ] as const) {
      await bench.ask(tried, asking(text), {
        status: 401,
        code: 'credential_invalid',
        shows: 'Refused: the jti is the same.',
      })
    }
  },
}

/** Another text of the same ES256 token, which anybody can make without the key. */
function twinOf(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const bytes = Uint8Array.from(atob(signature.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))
  const s = [...bytes.slice(32)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const hex = (order - s).toString(16).padStart(64, '0')
  const twin = [...bytes.slice(0, 32), ...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))]
  const text = btoa(String.fromCharCode(...twin))
  return `${header}.${payload}.${text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`
}
