import type { Answer } from './http-client'

/** Everything secret that an answer hands out: its token, and what its cookies hold, a refresh token among them. */
export function secretsOf({ json, setCookies }: Pick<Answer, 'json' | 'setCookies'>): string[] {
  const values = setCookies.map((text) => text.slice(text.indexOf('=') + 1).split(';')[0] ?? '')
  // Of a cookie that is taken away nothing is left that could be found.
  return [json?.access_token ?? '', ...values].filter((secret) => secret !== '')
}
