import { type NextRequest, NextResponse } from 'next/server'
import { beforePaintScript } from './app/_ui/before-paint'
import { env } from './lib/env'
import { isOwnHost } from './lib/http/own-origin'
import { developmentPolicy } from './lib/http/page-policy'
import { Problem, problemResponse } from './lib/http/problem'
import { canonicalLink } from './lib/http/site-address'
import { choosePolicy } from './lib/page-policies'

const policyName = 'content-security-policy'

/**
 * What every page has in common. It sets headers and refuses foreign names; it never decides who may see what: that
 * is asked where the data is read. Routes under /api check the Host themselves, and carry what every answer carries.
 */
export function proxy(request: NextRequest): Response {
  const host = request.headers.get('host')
  if (host === null || !isOwnHost(host, env().APP_ORIGIN)) {
    return problemResponse(new Problem(421, 'unknown_host', { detail: 'This server does not answer under that name.' }))
  }
  const { pathname } = request.nextUrl
  const response = withPolicy(request, host, pathname)
  const canonical = canonicalLink(env().SITE_URL, pathname)
  if (canonical !== null) response.headers.append('link', canonical)
  return response
}

/**
 * Lets the request go on, and sends its page's policy with the answer. Next takes the nonce of a page that it makes now from
 * the policy in the *request*: this one takes the place of whatever a client sent there.
 */
function withPolicy(request: NextRequest, host: string, pathname: string): NextResponse {
  const { policy, forNext } = isDevelopment
    ? { policy: developmentPolicy, forNext: false }
    : choosePolicy(host, pathname, beforePaintScript)
  let response: NextResponse
  if (forNext) {
    const headers = new Headers(request.headers)
    headers.set(policyName, policy)
    response = NextResponse.next({ request: { headers } })
  } else response = NextResponse.next()
  response.headers.set(policyName, policy)
  return response
}

// Next writes the word in when it builds.
// biome-ignore lint/style/noProcessEnv: no setting of the app
const isDevelopment = process.env.NODE_ENV === 'development'

export const config = {
  matcher:
    '/((?!api/|api$|healthz$|readyz$|openapi\\.json$|_next/static/|_next/webpack-hmr|.well-known/jwks\\.json$).*)',
}
