import { db } from './client'

/** A token that was revoked before its end. */
export interface RevokedTokenRow {
  jti: string
  revokedAt: Date
  expiresAt: Date
}

/** A user's revoked tokens that have not expired, newest first. @throws StorageUnavailableError */
export async function listRevokedTokens(userId: string, now: Date): Promise<RevokedTokenRow[]> {
  return await db().revokedToken.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { jti: true, revokedAt: true, expiresAt: true },
    orderBy: { revokedAt: 'desc' },
    take: 200,
  })
}
