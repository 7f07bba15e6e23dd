import { defineRoute } from '@/lib/api/route'
import { isStorageReady } from '@/lib/db/readiness'
import { jsonResponse, Problem } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async GET() {
    if (await isStorageReady()) return jsonResponse({ status: 'ready' })
    throw new Problem(503, 'storage_unavailable', { detail: 'The database is away.', headers: { 'retry-after': '2' } })
  },
})
