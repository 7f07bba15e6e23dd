import type { Answered } from '../exchange/call'
import type { Bench } from './bench'
import type { Experiment } from './experiment'

const header = { credentials: 'omit' } as const
const path = '/api/auth/jwt/me'

/** The check that the server says has failed, or null. */
function failedStep({ exchange }: Answered): string | null {
  return exchange.trace?.steps.find(({ outcome }) => outcome === 'fail')?.step ?? null
}

function decode(token: string): Record<string, unknown> {
  const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0))))
}

function encode(part: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(part))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The token with its claims replaced, and the old signature. */
function withClaims(token: string, claims: object): string {
  const [first = '', , third = ''] = token.split('.')
  return `${first}.${encode(claims)}.${third}`
}

async function askRefused(bench: Bench, tried: string, bearer: string, step: string, shows: string): Promise<void> {
  await bench.ask(
    tried,
    { path, bearer, ...header },
    { status: 401, code: 'credential_invalid', shows, and: (answered) => failedStep(answered) === step },
  )
}

export const decodedIsNotVerified: Experiment = {
  plan: 'Signs a throwaway account in with a JWT, changes the role in it here in this browser, and sends both.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    await bench.ask('The token as it came', { path, bearer: token, ...header }, { status: 200, shows: 'Good.' })
    const claims = decode(token)
    // Not the one that is there, or the token would be the same to the letter.
    const forged = withClaims(token, { ...claims, role: claims.role === 'admin' ? 'member' : 'admin' })
    const role = String(decode(forged).role)
    await askRefused(
      bench,
      `The changed one, which decodes here and says ${role}`,
      forged,
      'signature',
      'Refused at the signature.',
    )
  },
}

export const eachFailureHasItsCheck: Experiment = {
  plan: 'Signs a throwaway account in, sends the JWT with a changed signature, with another algorithm in its header, and one that was made for another strategy.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const [first = '', second = '', third = ''] = token.split('.')
    const changed = `${third.startsWith('A') ? 'B' : 'A'}${third.slice(1)}`
    await askRefused(bench, 'A changed signature', `${first}.${second}.${changed}`, 'signature', 'Failed: signature.')
    const none = encode({ alg: 'none', typ: 'at+jwt' })
    await askRefused(bench, 'Another algorithm', `${none}.${second}.${third}`, 'algorithm', 'Failed: algorithm.')
    const { token: other } = await bench.signIn('jwt-denylist')
    await askRefused(
      bench,
      'A good token with another audience',
      other,
      'issuer_audience',
      'Failed: issuer and audience. Its signature is good.',
    )
  },
}

export const expInSeconds: Experiment = {
  plan: 'Signs a throwaway account in with a JWT, reads its times here, and asks the server until when it is good.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const { exp } = decode(token) as { exp: number }
    await bench.ask(
      `Its exp is ${exp}`,
      { path, bearer: token, ...header },
      {
        status: 200,
        shows: `As seconds that is ${new Date(exp * 1000).toISOString()}, which the server says too. As milliseconds it would be ${new Date(exp).toISOString()}.`,
        and: ({ body }) =>
          Date.parse((body as { credential: { expiresAt: string } }).credential.expiresAt) === exp * 1000,
      },
    )
  },
}

/** True of an answer without the policy for forms, which the proxy gives to everything that it sees. */
function withoutProxy({ exchange }: Answered): boolean {
  return !exchange.headers.some(
    ({ name, value }) => /^content-security-policy$/i.test(name) && /form-action/.test(value),
  )
}

export const checkIsAtTheData: Experiment = {
  plan: 'Sends three requests without any credential to guarded routes of the API, in front of which no proxy runs.',
  async run(bench) {
    for (const strategy of ['session', 'jwt', 'jwt-refresh']) {
      await bench.ask(
        `Nobody asks ${strategy}`,
        { path: `/api/auth/${strategy}/me`, ...header },
        {
          status: 401,
          code: 'credential_missing',
          shows: 'Refused where the data is read, and without the policy that the proxy sets.',
          and: withoutProxy,
        },
      )
    }
  },
}
