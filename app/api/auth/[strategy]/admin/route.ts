import { defineRoute } from '@/lib/api/route'
import { requirePrincipal, requireRole, requireStrategy } from '@/lib/auth/guard'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async GET(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    const principal = await requirePrincipal(strategy, request, recorder, { touch: true })
    requireRole(strategy, principal, 'admin', recorder)
    return jsonResponse({ user: principal.user, decidedBy: principal.decidedBy })
  },
})
