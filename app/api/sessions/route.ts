import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { requirePrincipal } from '@/lib/auth/guard'
import { listOwnSessions } from '@/lib/auth/inspect'
import { endEverySession } from '@/lib/auth/sessions'
import { forgetHeaders } from '@/lib/auth/sign-out'
import { sessionStrategy } from '@/lib/auth/strategies'
import { ignoreJsonBody } from '@/lib/http/json-body'
import { emptyResponse, jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async GET(request, { recorder }) {
    const principal = await requirePrincipal(sessionStrategy, request, recorder, { touch: false })
    const sessions = await listOwnSessions(principal)
    return jsonResponse({ sessions: sessions.map(({ secretHash: _, ...session }) => session) })
  },

  async DELETE(request, { recorder }) {
    requireSameOrigin(request)
    await ignoreJsonBody(request)
    const principal = await requirePrincipal(sessionStrategy, request, recorder, { touch: false })
    await endEverySession(principal)
    return emptyResponse(forgetHeaders(sessionStrategy))
  },
})
