import { defineRoute, requireSameOrigin } from '@/lib/api/route'
import { requireDemoMode } from '@/lib/auth/demo-accounts'
import { rotateKeys } from '@/lib/auth/key-rotation'
import { countKeyRotation } from '@/lib/auth/limits'
import { ignoreJsonBody } from '@/lib/http/json-body'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async POST(request) {
    requireDemoMode()
    requireSameOrigin(request)
    await ignoreJsonBody(request)
    await countKeyRotation()
    return jsonResponse({ keys: await rotateKeys() })
  },
})
