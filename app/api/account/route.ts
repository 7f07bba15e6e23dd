import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { bodies, parseBody } from '@/lib/api/schemas'
import { deleteAccount } from '@/lib/auth/accounts'
import { requirePrincipal } from '@/lib/auth/guard'
import { forgetHeaders } from '@/lib/auth/sign-out'
import { sessionStrategy } from '@/lib/auth/strategies'
import { addressKey } from '@/lib/http/address-key.mjs'
import { readJsonBody } from '@/lib/http/json-body'
import { peerAddress } from '@/lib/http/peer-address'
import { emptyResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async DELETE(request, { recorder }) {
    requireSameOrigin(request)
    const principal = await requirePrincipal(sessionStrategy, request, recorder, { touch: false })
    const { password } = parseBody(bodies.accountDeletion, await readJsonBody(request))
    await deleteAccount(principal, password, addressKey(peerAddress(request.headers)))
    return emptyResponse(forgetHeaders(sessionStrategy))
  },
})
