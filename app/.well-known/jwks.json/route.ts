import { defineRoute } from '@/lib/api/route'
import { publicKeySet } from '@/lib/auth/key-ring'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  GET: () => jsonResponse(publicKeySet()),
})
