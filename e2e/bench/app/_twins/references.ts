import { createHash } from 'node:crypto'
import { database } from './database'
import { openSeal } from './sealed'

interface Reference {
  id: string
  secret: string
}

interface Row {
  secretHash: string
  id: string
  email: string
  name: string
  role: string
}

export function openSealedReference(cookie: string): Promise<Reference> {
  return openSeal<Reference>(cookie)
}

export function readPlainReference(token: string): Reference {
  const [id = '', secret = ''] = token.slice('ccr_'.length).split('.')
  return { id, secret }
}

/** One lookup of what the row has to say together with its user, and one hash of the secret. */
export async function answerReference({ id, secret }: Reference): Promise<Response> {
  const [row] = await database.$queryRaw<Row[]>`
    SELECT s."secretHash", s."lastSeenAt", s."expiresAt", u."id", u."email", u."name", u."role"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = ${id}`
  if (row === undefined || createHash('sha256').update(secret).digest('base64url') !== row.secretHash)
    return new Response(null, { status: 401 })
  const { id: userId, email, name, role } = row
  return Response.json({ id: userId, email, name, role })
}
