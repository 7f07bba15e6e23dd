import { decodeAnatomy } from '@/lib/token/anatomy'
import type { AnswerBody } from '../exchange/contract'
import type { Experiment } from './experiment'

export const setNowSentNext: Experiment = {
  plan: 'Signs out of the sealed cookie, signs a throwaway account in with one, and compares what came with the sign-in and what went out. Your own sealed cookie, if you have one, is replaced.',
  async run(bench) {
    const { email, password } = await bench.account()
    const path = (name: string) => `/api/auth/sealed-cookie/${name}`
    await bench.ask('Be signed out', { method: 'POST', path: path('logout') }, { status: 200, shows: 'No cookie now.' })
    await bench.ask(
      'Sign in',
      { method: 'POST', path: path('login'), body: { email, password } },
      {
        status: 200,
        shows: 'The request came without the cookie; the answer sets it.',
        and: ({ exchange: { trace } }) =>
          trace !== null &&
          !JSON.stringify(trace.received.headers).includes('cc_sealed') &&
          JSON.stringify(trace.sent.setCookie).includes('cc_sealed'),
      },
    )
    await bench.ask(
      'The next request',
      { path: path('me') },
      {
        status: 200,
        shows: 'Now it comes along.',
        and: ({ exchange: { trace } }) => JSON.stringify(trace?.received.headers ?? {}).includes('cc_sealed'),
      },
    )
  },
}

export const cookieOver4096: Experiment = {
  plan: 'Lets script set two cookies, of 4,096 and of 4,097 bytes, looks which one is there, and deletes it. Nobody is signed in or out.',
  async run(bench) {
    const set = (name: string, bytes: number) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the limit is that of this very jar
      document.cookie = `${name}=${'x'.repeat(bytes - name.length)}`
    }
    set('cc_fits', 4096)
    set('cc_over', 4097)
    await bench.ask(
      'Set both, then send a request',
      { path: '/api/auth/session/me' },
      {
        status: [200, 401],
        shows: 'The smaller one is in the jar, the larger one is not, and nobody has said so.',
        and: () => document.cookie.includes('cc_fits=') && !document.cookie.includes('cc_over='),
      },
    )
    for (const name of ['cc_fits', 'cc_over']) {
      // biome-ignore lint/suspicious/noDocumentCookie: the limit is that of this very jar
      document.cookie = `${name}=; Max-Age=0`
    }
  },
}

export const expIsInSeconds: Experiment = {
  plan: 'Signs a throwaway account in with a JWT, reads its exp in your browser, and compares it with what the server says.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const { payload, expiresAt } = decodeAnatomy(token)
    await bench.ask(
      `The token says exp ${payload.json?.exp}`,
      { path: '/api/auth/jwt/me', credentials: 'omit', bearer: token },
      {
        status: 200,
        shows: 'That many seconds after 1970 is when the server says that it ends.',
        and: ({ body }) => Date.parse((body as AnswerBody).credential?.expiresAt ?? '') === expiresAt?.getTime(),
      },
    )
  },
}
