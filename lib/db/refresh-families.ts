import { db } from './client'

/** A refresh token as inspection shows it; the secret's hash stays behind. */
export interface RefreshTokenRow {
  id: string
  familyId: string
  createdAt: Date
  spentAt: Date | null
  /** The absolute end of the family */
  expiresAt: Date
}

/** The refresh tokens of a user's living families, newest first. @throws StorageUnavailableError */
export async function listRefreshTokens(userId: string, now: Date): Promise<RefreshTokenRow[]> {
  const rows = await db().refreshToken.findMany({
    where: { family: { userId, expiresAt: { gt: now } } },
    select: { id: true, familyId: true, createdAt: true, spentAt: true, family: { select: { expiresAt: true } } },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
  return rows.map(({ family, ...row }) => ({ ...row, expiresAt: family.expiresAt }))
}
