import { defineRoute } from '@/lib/api/route'
import { Problem } from '@/lib/http/problem'

function refuse(): never {
  throw new Problem(404, 'not_found', { detail: 'There is no such route.' })
}

// Every method: an unknown route is unknown under all of them.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
  OPTIONS: refuse,
})
