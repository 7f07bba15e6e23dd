import { requireOwnPage } from '@/lib/api/own-page'
import { defineRoute } from '@/lib/api/route'
import { bodies, parseBody } from '@/lib/api/schemas'
import { requireStrategyParameter } from '@/lib/api/strategy-parameter'
import { changeRole } from '@/lib/auth/accounts'
import { requireDemoMode } from '@/lib/auth/demo-accounts'
import { requirePrincipal, requireStrategy } from '@/lib/auth/guard'
import { readJsonBody } from '@/lib/http/json-body'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async POST(request, { recorder }) {
    requireDemoMode()
    const strategy = requireStrategy(requireStrategyParameter(request))
    requireOwnPage(strategy, request)
    const principal = await requirePrincipal(strategy, request, recorder, { touch: false })
    const { role } = parseBody(bodies.role, await readJsonBody(request))
    return jsonResponse({ user: await changeRole(principal, role) })
  },
})
