import { findDownstream } from '@/lib/api/find-downstream'
import { defineRoute } from '@/lib/api/route'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async GET() {
    return jsonResponse({ port: await findDownstream() })
  },
})
