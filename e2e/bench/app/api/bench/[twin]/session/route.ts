import { PrismaLibSql } from '@prisma/adapter-libsql'
import { unsealData } from 'iron-session'
import { PrismaClient } from '@/lib/db/generated/sqlite/client'

// The bare twin of `me` of `session`: iron-session's unseal and one Prisma lookup, without any check.
const prisma = new PrismaClient({ adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? '' }) })
const password = { 1: process.env.SEAL_PASSWORD ?? '' }

export async function GET(request: Request, context: { params: Promise<{ twin: string }> }): Promise<Response> {
  await context.params
  const cookie = request.headers.get('cookie')?.slice('cc_session='.length) ?? ''
  const { id } = await unsealData<{ id: string }>(cookie, { password })
  const session = await prisma.session.findUniqueOrThrow({
    where: { id },
    select: { expiresAt: true, user: { select: { id: true, email: true, name: true, role: true } } },
  })
  return Response.json(session.user)
}
