import { db, transaction } from './client'
import { isUniqueViolation } from './storage-error'

/** A signing key as stored: the private half is sealed. */
export interface SigningKeyRow {
  kid: string
  alg: string
  generation: number
  /** JSON of the public JWK; null for HS256 */
  publicJwk: string | null
  sealedPrivateJwk: string
  createdAt: Date
  signsFrom: Date
  /** Null for the newest key of its algorithm */
  verifiesUntil: Date | null
}

/** The keys that may still verify at `now`. @throws StorageUnavailableError */
export async function listSigningKeys(now: Date): Promise<SigningKeyRow[]> {
  return await db().signingKey.findMany({
    where: { OR: [{ verifiesUntil: null }, { verifiesUntil: { gt: now } }] },
    orderBy: [{ alg: 'asc' }, { generation: 'asc' }],
  })
}

/** Stores a key; false if another process stored that generation first. @throws StorageUnavailableError */
export async function insertSigningKey(key: SigningKeyRow): Promise<boolean> {
  try {
    await db().signingKey.create({ data: key, select: { kid: true } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/**
 * Stores the next generation of an algorithm and gives those before it their end, as one; does nothing if another
 * process stored that generation first. @throws StorageUnavailableError
 */
export async function insertNextSigningKey(key: SigningKeyRow, verifiesUntil: Date): Promise<void> {
  try {
    await transaction(async (tx) => {
      await tx.signingKey.create({ data: key, select: { kid: true } })
      await tx.signingKey.updateMany({
        where: { alg: key.alg, generation: { lt: key.generation }, verifiesUntil: null },
        data: { verifiesUntil },
      })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/** Replaces the seal around a private key. @throws StorageUnavailableError */
export async function updateSealedKey(kid: string, sealedPrivateJwk: string): Promise<void> {
  await db().signingKey.updateMany({ where: { kid }, data: { sealedPrivateJwk } })
}
