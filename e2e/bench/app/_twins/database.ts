import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaClient } from '@/lib/db/generated/sqlite/client'

/** Prisma as it comes, without our counting, retrying and reopening. */
export const database = new PrismaClient({ adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? '' }) })
