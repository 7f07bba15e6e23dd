import { defineRoute } from '@/lib/api/route'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute(
  { GET: () => jsonResponse({ status: 'ok' }) },
  { checkHost: false },
)
