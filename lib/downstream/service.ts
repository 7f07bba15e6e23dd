import http from 'node:http'
import { ownOrigins } from '../http/own-origin'
import { answerJson, type DownstreamAnswer, refuse } from './answer'
import { createCredentialCheck, type Verdict } from './credential'
import { answerPreflight, type CrossOriginRule, readHeaders } from './cross-origin'
import { downstreamName } from './name'
import { cookieNames, readNonce, SeenRequests } from './seen-requests'

/** What the service is told. Nothing of it is secret, and nothing of it is about anybody. */
export interface DownstreamSettings {
  /** The site's origin, which is also the `iss` of its tokens. Its pages may ask across origins */
  issuer: string
  /** Where the service listens */
  port: number
  /** How long after one reading of the keys an unknown `kid` may not cause the next, in seconds */
  keyCooldownSeconds: number
}

/** Whose tokens it takes: those of one strategy. */
const audience = 'claim-check:jwt'

const challenge = `Bearer realm="${downstreamName}"`

const nothing: CrossOriginRule = { readable: false, authorization: false, credentials: false }
const rules: Record<string, CrossOriginRule> = {
  '/whoami': { readable: true, authorization: true, credentials: false },
  // The same answer, but for browsers: without a preflight none of them sends the token.
  '/strict/whoami': nothing,
  '/cookies': { readable: true, authorization: false, credentials: true },
  '/seen': { readable: true, authorization: false, credentials: false },
  '/healthz': nothing,
}

interface Asked {
  path: string
  query: string
  headers: Record<string, string | undefined>
}

/**
 * A service on another site that has never seen the user. It holds no secret, no session and no account, and decides with the
 * public keys of the issuer alone. Its answers name the failing check, because it is here to be learnt from.
 */
export function createDownstream(settings: DownstreamSettings): http.Server {
  const listed = ownOrigins(settings.issuer)
  const hosts = [`localhost:${settings.port}`, `127.0.0.1:${settings.port}`]
  const jwksUrl = new URL('/.well-known/jwks.json', settings.issuer)
  const check = createCredentialCheck({ ...settings, jwksUrl, audience })
  const seen = new SeenRequests()

  async function answerRoute({ path, query, headers }: Asked): Promise<DownstreamAnswer> {
    switch (path) {
      case '/whoami':
      case '/strict/whoami':
        return answerVerdict(await check(headers.authorization), jwksUrl)
      case '/cookies':
        return answerJson({ cookies: cookieNames(headers.cookie), site: headers['sec-fetch-site'] ?? null })
      case '/seen': {
        const nonce = readNonce(query)
        if (nonce === null) return refuse(400, 'nonce_missing', 'The query has to name a nonce.')
        return answerJson({ requests: seen.of(nonce) })
      }
      default:
        return answerJson({ status: 'ok', service: downstreamName, issuer: settings.issuer })
    }
  }

  async function answer(method: string, asked: Asked): Promise<DownstreamAnswer> {
    const { path, headers } = asked
    if (!hosts.includes(headers.host?.toLowerCase() ?? '')) {
      return refuse(421, 'unknown_host', 'This service does not answer under that name.')
    }
    const rule = Object.hasOwn(rules, path) ? rules[path] : undefined
    if (rule === undefined) return refuse(404, 'not_found', 'There is nothing under this path.')
    if (method === 'OPTIONS') return answerPreflight(rule, headers, listed)
    const told =
      method === 'GET' || method === 'HEAD'
        ? await answerRoute(asked)
        : refuse(405, 'method_not_allowed', 'This route answers GET and HEAD.', { headers: { allow: 'GET, HEAD' } })
    return { ...told, headers: { ...told.headers, ...readHeaders(rule, headers.origin, listed) } }
  }

  return http.createServer(async (request, response) => {
    const { method = '', url = '', rawHeaders } = request
    const mark = url.indexOf('?')
    const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
    const headers = request.headers as Record<string, string | undefined>
    const told = await answer(method, { path, query, headers }).catch((error: unknown) => {
      process.stderr.write(`${downstreamName}: unexpected error: ${error instanceof Error ? error.stack : error}\n`)
      return refuse(500, 'internal_error', 'Something went wrong in this service.')
    })
    const nonce = path === '/seen' ? null : readNonce(query)
    if (nonce !== null) seen.note(nonce, { method, path, rawHeaders }, told)
    send(request, response, told)
  })
}

function answerVerdict(verdict: Verdict, jwksUrl: URL): DownstreamAnswer {
  switch (verdict.kind) {
    case 'good':
      return answerJson({ ...verdict.bearer, decidedBy: 'credential', checkedWith: verdict.kid })
    case 'missing':
      return refuse(401, 'credential_missing', 'No bearer token came.', { headers: { 'www-authenticate': challenge } })
    case 'bad':
      return refuse(401, 'credential_invalid', verdict.detail, {
        headers: { 'www-authenticate': `${challenge}, error="invalid_token"` },
        members: { check: verdict.check },
      })
    case 'keys-away':
      return refuse(503, 'keys_unavailable', `${jwksUrl.href} can’t be read, so nothing can be decided.`, {
        headers: { 'retry-after': '2' },
      })
  }
}

function send(request: http.IncomingMessage, response: http.ServerResponse, told: DownstreamAnswer): void {
  // A body that nobody asked for is not waited for.
  const close = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
  const body = told.body === null ? null : JSON.stringify(told.body)
  response.writeHead(told.status, {
    ...told.headers,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
    ...(close ? { connection: 'close' } : {}),
  })
  response.end(body ?? undefined)
}
