import { requireOwnPage } from '@/lib/api/own-page'
import { defineRoute } from '@/lib/api/route'
import { signInResponse } from '@/lib/api/sign-in-response'
import { requireStrategy } from '@/lib/auth/guard'
import { refreshCredential } from '@/lib/auth/sign-in'
import { ignoreJsonBody } from '@/lib/http/json-body'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async POST(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    requireOwnPage(strategy, request)
    await ignoreJsonBody(request)
    return signInResponse(await refreshCredential(strategy, request, recorder))
  },
})
