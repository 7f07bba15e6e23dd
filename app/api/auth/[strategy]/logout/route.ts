import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { requireStrategy } from '@/lib/auth/guard'
import { signOut } from '@/lib/auth/sign-out'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async POST(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    if (strategy.transport.kind === 'cookie') requireSameOrigin(request)
    const { effect, headers } = await signOut(strategy, request, recorder)
    const response = jsonResponse(effect)
    for (const [name, value] of headers) response.headers.append(name, value)
    return response
  },
})
