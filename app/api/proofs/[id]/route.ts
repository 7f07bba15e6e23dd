import { defineRoute } from '@/lib/api/route'
import { jsonResponse, Problem } from '@/lib/http/problem'
import { citationsOf } from '@/lib/proofs/claims'
import { readProvedProofs } from '@/lib/proofs/results'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ id: string }>({
  async GET(_request, { params: { id } }) {
    const proof = (await readProvedProofs()).find((candidate) => candidate.id === id)
    if (proof === undefined) throw new Problem(404, 'not_found', { detail: 'There is no such proof.' })
    return jsonResponse({ ...proof, claims: citationsOf(id) })
  },
})
