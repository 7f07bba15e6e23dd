import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { bodies, parseBody } from '@/lib/api/schemas'
import { changePassword } from '@/lib/auth/accounts'
import { requirePrincipal } from '@/lib/auth/guard'
import { deliver } from '@/lib/auth/sign-in'
import { sessionStrategy } from '@/lib/auth/strategies'
import { addressKey } from '@/lib/http/address-key.mjs'
import { readJsonBody } from '@/lib/http/json-body'
import { peerAddress } from '@/lib/http/peer-address'
import { emptyResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async POST(request, { recorder }) {
    requireSameOrigin(request)
    const principal = await requirePrincipal(sessionStrategy, request, recorder, { touch: false })
    const input = parseBody(bodies.passwordChange, await readJsonBody(request))
    const issued = await changePassword(principal, input, {
      addressKey: addressKey(peerAddress(request.headers)),
      userAgent: request.headers.get('user-agent'),
    })
    const { setCookie } = deliver(sessionStrategy.transport, issued)
    return emptyResponse(setCookie === null ? [] : [['set-cookie', setCookie]])
  },
})
