import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { bodies, parseBody } from '@/lib/api/schemas'
import { createAccount } from '@/lib/auth/accounts'
import { countSignupOfAddress } from '@/lib/auth/limits'
import { addressKey } from '@/lib/http/address-key.mjs'
import { readJsonBody } from '@/lib/http/json-body'
import { peerAddress } from '@/lib/http/peer-address'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async POST(request) {
    requireSameOrigin(request)
    const input = parseBody(bodies.account, await readJsonBody(request))
    await countSignupOfAddress(addressKey(peerAddress(request.headers)))
    return jsonResponse({ user: await createAccount(input) }, 201)
  },
})
