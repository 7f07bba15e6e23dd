import type { Answer, AnswerBody } from './http-client'

/** So many characters of a secret, from its end or its beginning, count as the secret. It is the length of the shortest password. */
const pieceLength = 15

/** Public, and printed by the start of a demonstration. */
const publicPasswords = ['correct horse battery staple']

/** The pieces of every secret that this worker has used, whichever server it was for. */
const pieces = new Set<string>()

/** Everything secret that an answer hands out: its token, and what its cookies hold, a refresh token among them. */
export function secretsOf({ json, setCookies }: Pick<Answer, 'json' | 'setCookies'>): string[] {
  const values = setCookies.map((text) => text.slice(text.indexOf('=') + 1).split(';')[0] ?? '')
  // Of a cookie that is taken away nothing is left that could be found.
  return [json?.access_token ?? '', ...values].filter((secret) => secret !== '')
}

/** The passwords that a request body holds and that could be somebody's: shorter ones the server never takes. */
export function passwordsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) =>
    /password/i.test(name) && typeof value === 'string' && value.length >= pieceLength ? [value] : [],
  )
}

/** From now on no log and no database of this worker may hold them. Each also as it would stand in an address. */
export function rememberSecrets(secrets: readonly string[]): void {
  for (const secret of secrets) {
    if (secret.length < pieceLength || publicPasswords.includes(secret)) continue
    for (const text of [secret, encodeURIComponent(secret.toWellFormed())])
      for (const piece of piecesOf(text)) pieces.add(piece)
  }
}

/** What an exchange with a server showed of secrets. A password that was refused as one (422) may be anything, also public. */
export function rememberExchange(
  sent: unknown,
  answer: { json: AnswerBody; setCookies: string[]; status: number },
): void {
  rememberSecrets([...(answer.status === 422 ? [] : passwordsIn(sent)), ...secretsOf(answer)])
}

/**
 * The places of a text that hold a used secret, or its end or beginning, each with what stands before it and without the secret.
 */
export function findLeaks(text: string, used: ReadonlySet<string> = pieces): string[] {
  const leaks: string[] = []
  for (let at = 0; at + pieceLength <= text.length; at++) {
    if (!used.has(text.slice(at, at + pieceLength))) continue
    leaks.push(text.slice(Math.max(0, at - 60), at))
    // The end of the same one is no second leak.
    at += pieceLength
  }
  return leaks
}

/**
 * By what `findLeaks` knows a secret: its end, and the beginning of the part that makes it secret. That is the last one: a token's
 * signature, a seal's checksum, what stands behind the id of a row.
 */
export function piecesOf(secret: string): string[] {
  const last = secret.slice(Math.max(secret.lastIndexOf('.'), secret.lastIndexOf('*')) + 1)
  return [secret.slice(-pieceLength), ...(last.length < pieceLength ? [] : [last.slice(0, pieceLength)])]
}
