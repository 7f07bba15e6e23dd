import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { requirePrincipal } from '@/lib/auth/guard'
import { endSession } from '@/lib/auth/sessions'
import { forgetHeaders } from '@/lib/auth/sign-out'
import { sessionStrategy } from '@/lib/auth/strategies'
import { ignoreJsonBody } from '@/lib/http/json-body'
import { emptyResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ id: string }>({
  async DELETE(request, { params, recorder }) {
    requireSameOrigin(request)
    await ignoreJsonBody(request)
    const principal = await requirePrincipal(sessionStrategy, request, recorder, { touch: false })
    const { current } = await endSession(principal, params.id)
    return emptyResponse(current ? forgetHeaders(sessionStrategy) : [])
  },
})
