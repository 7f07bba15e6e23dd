import { maskSecret } from '@/lib/token/masked'
import { makeCall } from '../exchange/call'
import { isOk } from '../exchange/exchange'
import { readStoredToken } from '../lane/stored-token'
import { findDemoAccount } from './enter'
import type { ReadAnswer, ScriptRequest, SeenRequest, TrialResult } from './trial-result'
import type { TrialId } from './trials'

/** The port of the second service, or null where it does not run. */
export async function findService(): Promise<number | null> {
  const { exchange, body } = await makeCall({ path: '/api/downstream', credentials: 'omit' })
  return isOk(exchange) ? (body as { port: number | null }).port : null
}

/**
 * Runs one trial against the service on that port. It is called under the other loopback name, which to a browser is another
 * site, but for the trial that is about the port alone.
 *
 * @throws Error with a sentence for the visitor, where a trial can't be made
 */
export async function runTrial(id: TrialId, port: number): Promise<TrialResult> {
  const { hostname } = location
  const across = `http://${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`
  switch (id) {
    case 'listed':
      return await ask(across, '/whoami', { bearer: ownToken() })
    case 'unlisted':
      return await ask(across, '/strict/whoami', { bearer: ownToken() })
    case 'cookie-across':
      return await ask(across, '/cookies', { bearer: null })
    case 'cookie-ports':
      return await ask(`http://${hostname}:${port}`, '/cookies', { bearer: null })
    case 'shared-secret': {
      const { token, here } = await fetchSharedSecretToken()
      return { ...(await ask(across, '/whoami', { bearer: token })), here }
    }
  }
}

function ownToken(): string {
  const token = readStoredToken()
  if (token === null) throw new Error('There is no token any more. Sign in again.')
  return token
}

/** One request, by the plain fetch that any page has; then what the service says it saw of it. */
async function ask(origin: string, path: string, { bearer }: { bearer: string | null }): Promise<TrialResult> {
  const nonce = crypto.randomUUID()
  const asked: ScriptRequest = {
    url: origin + path,
    credentials: bearer === null ? 'include' : 'omit',
    authorization: bearer === null ? null : `Bearer ${maskSecret(bearer)}`,
  }
  const headers: Record<string, string> = bearer === null ? {} : { Authorization: `Bearer ${bearer}` }
  let read: ReadAnswer | null = null
  let error: string | null = null
  try {
    const url = `${origin}${path}?nonce=${nonce}`
    const response = await fetch(url, { headers, credentials: asked.credentials, cache: 'no-store' })
    read = {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers].map(([name, value]) => ({ name, value })),
      body: await response.json(),
    }
  } catch (thrown) {
    error = String(thrown)
  }
  return { asked, seen: await loadSeen(origin, nonce), read, error, here: null }
}

/** What arrived at the service under this nonce: what no script can see of its own requests. */
async function loadSeen(origin: string, nonce: string): Promise<SeenRequest[] | null> {
  try {
    const response = await fetch(`${origin}/seen?nonce=${nonce}`, { credentials: 'omit', cache: 'no-store' })
    return ((await response.json()) as { requests: SeenRequest[] }).requests
  } catch {
    return null
  }
}

/** An HS256 token that is kept nowhere, and what this site says to it. */
async function fetchSharedSecretToken(): Promise<{ token: string; here: string }> {
  const account = await findDemoAccount()
  if (account === null) throw new Error('This trial needs a demonstration account, and this server has none.')
  const { email, password } = account
  const { exchange, body } = await makeCall({
    method: 'POST',
    path: '/api/auth/jwt/login',
    body: { email, password, alg: 'HS256' },
    credentials: 'omit',
  })
  const token = (body as { access_token?: string } | null)?.access_token
  if (token === undefined)
    throw new Error(`No HS256 token was issued: ${exchange.problem?.detail ?? 'no answer came.'}`)
  const me = await makeCall({ path: '/api/auth/jwt/me', bearer: token, credentials: 'omit' })
  const said = isOk(me.exchange) ? 'the site takes it, because it has the secret' : 'the site refuses it'
  return { token, here: `GET /api/auth/jwt/me, ${me.exchange.status}: ${said}.` }
}
