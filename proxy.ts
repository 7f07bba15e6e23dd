import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { isOwnHost } from './lib/http/own-origin'
import { Problem, problemResponse } from './lib/http/problem'
import { canonicalLink } from './lib/http/site-address'

/**
 * What every page has in common. It sets headers and refuses foreign names; it never decides who may see what: that
 * is asked where the data is read. Routes under /api check the Host themselves.
 */
export function proxy(request: NextRequest): Response {
  if (!isOwnHost(request.headers.get('host'), env().APP_ORIGIN)) {
    return problemResponse(new Problem(421, 'unknown_host', { detail: 'This server does not answer under that name.' }))
  }
  const response = NextResponse.next()
  response.headers.set('content-security-policy', pagePolicy)
  const canonical = canonicalLink(env().SITE_URL, request.nextUrl.pathname)
  if (canonical !== null) response.headers.append('link', canonical)
  if (env().APP_ORIGIN.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=63072000')
  return response
}

const pagePolicy = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export const config = { matcher: '/((?!api/|api$|healthz$|readyz$|openapi\\.json$|_next/|.well-known/).*)' }
