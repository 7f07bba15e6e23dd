import { defineRoute } from '@/lib/api/route'
import { jsonResponse } from '@/lib/http/problem'
import { readProvedProofs } from '@/lib/proofs/results'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  async GET() {
    const proofs = await readProvedProofs()
    return jsonResponse({ proofs: proofs.map(({ id, state, at, thisBuild }) => ({ id, state, at, thisBuild })) })
  },
})
