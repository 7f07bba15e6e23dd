import { defineRoute } from '@/lib/api/route'
import { requirePrincipal, requireStrategy } from '@/lib/auth/guard'
import { describeCredential } from '@/lib/auth/sign-in'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async GET(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    const principal = await requirePrincipal(strategy, request, recorder, { touch: true })
    return jsonResponse({
      user: principal.user,
      credential: describeCredential(strategy, principal),
      decidedBy: principal.decidedBy,
    })
  },
})
