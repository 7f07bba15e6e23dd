import { defineRoute } from '@/lib/api/route'
import { requireStrategyParameter } from '@/lib/api/strategy-parameter'
import { requirePrincipal, requireStrategy } from '@/lib/auth/guard'
import { inspect } from '@/lib/auth/inspect'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async GET(request, { recorder }) {
    const strategy = requireStrategy(requireStrategyParameter(request))
    const principal = await requirePrincipal(strategy, request, recorder, { touch: false })
    return jsonResponse(await inspect(strategy, principal, request.headers))
  },
})
