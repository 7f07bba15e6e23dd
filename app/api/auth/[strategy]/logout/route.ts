import { requireOwnPage } from '@/lib/api/own-page'
import { defineRoute } from '@/lib/api/route'
import { requireStrategy } from '@/lib/auth/guard'
import { signOut } from '@/lib/auth/sign-out'
import { ignoreJsonBody } from '@/lib/http/json-body'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async POST(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    requireOwnPage(strategy, request)
    await ignoreJsonBody(request)
    const { effect, headers } = await signOut(strategy, request, recorder)
    const response = jsonResponse(effect)
    for (const [name, value] of headers) response.headers.append(name, value)
    return response
  },
})
